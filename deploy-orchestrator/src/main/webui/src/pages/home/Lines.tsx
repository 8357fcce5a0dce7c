import { Content, Stack, StackItem } from '@patternfly/react-core';
import type { ReactNode } from 'react';

/** A few things below each other, or that there are none. */
export function Lines({ items, none }: { readonly items: readonly ReactNode[]; readonly none: string }) {
  return items.length === 0 ? (
    <Content component="p">{none}</Content>
  ) : (
    <Stack hasGutter>
      {items.map((item, i) => (
        <StackItem key={i}>{item}</StackItem>
      ))}
    </Stack>
  );
}

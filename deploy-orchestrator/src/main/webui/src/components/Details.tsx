import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from '@patternfly/react-core';
import type { ReactNode } from 'react';

export type Detail = readonly [label: string, value: ReactNode];

/** Names and values; what has no value is left out. */
export function Details({ items }: { readonly items: readonly Detail[] }) {
  return (
    <DescriptionList isCompact columnModifier={{ default: '1Col', md: '2Col' }}>
      {items
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([label, value]) => (
          <DescriptionListGroup key={label}>
            <DescriptionListTerm>{label}</DescriptionListTerm>
            <DescriptionListDescription className="pw-wrap">{value}</DescriptionListDescription>
          </DescriptionListGroup>
        ))}
    </DescriptionList>
  );
}

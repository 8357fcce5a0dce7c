import { EmptyState, EmptyStateActions, EmptyStateBody, EmptyStateFooter } from '@patternfly/react-core';
import CubesIcon from '@patternfly/react-icons/dist/esm/icons/cubes-icon';
import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly body?: string;
  readonly action?: ReactNode;
}

export function Empty({ title, body, action }: Props) {
  return (
    <EmptyState titleText={title} headingLevel="h2" icon={CubesIcon} variant="sm">
      {body !== undefined && <EmptyStateBody>{body}</EmptyStateBody>}
      {action !== undefined && (
        <EmptyStateFooter>
          <EmptyStateActions>{action}</EmptyStateActions>
        </EmptyStateFooter>
      )}
    </EmptyState>
  );
}

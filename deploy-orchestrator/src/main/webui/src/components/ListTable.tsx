import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { ReactNode } from 'react';

export interface Column<T> {
  readonly title: string;
  readonly cell: (row: T) => ReactNode;
  /** For a column whose title only screen readers need. */
  readonly isAction?: boolean;
}

interface Props<T> {
  readonly label: string;
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
}

/** A table that becomes cards on narrow screens. */
export function ListTable<T extends { readonly id: string }>({ label, rows, columns }: Props<T>) {
  return (
    <Table aria-label={label} variant="compact" gridBreakPoint="grid-lg">
      <Thead>
        <Tr>
          {columns.map(({ title, isAction }) =>
            isAction ? <Th key={title} screenReaderText={title} /> : <Th key={title}>{title}</Th>,
          )}
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            {columns.map(({ title, cell, isAction }) => (
              <Td
                key={title}
                dataLabel={isAction ? undefined : title}
                isActionCell={isAction}
                modifier={isAction ? 'nowrap' : 'breakWord'}
              >
                {isAction ? cell(row) : <div>{cell(row)}</div>}
              </Td>
            ))}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

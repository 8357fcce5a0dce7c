import { MenuToggle } from '@patternfly/react-core';
import EllipsisVIcon from '@patternfly/react-icons/dist/esm/icons/ellipsis-v-icon';
import { ActionsColumn, type IAction } from '@patternfly/react-table';
import { useState, type ReactNode } from 'react';
import { ConfirmDelete } from '../../components/ConfirmDelete';
import { Empty } from '../../components/Empty';
import { LinkButton } from '../../components/LinkButton';
import { ListTable, type Column } from '../../components/ListTable';
import { Loaded } from '../../components/Loaded';
import { PageFrame } from '../../layout/PageFrame';
import { useSession } from '../../session/useSession';
import { texts } from '../../texts';

interface Named {
  readonly id: string;
  readonly name: string;
}

interface Deletion {
  readonly mutate: (id: string, options: { onSuccess: () => void }) => void;
  readonly reset: () => void;
  readonly isPending: boolean;
  readonly error: unknown;
}

interface Wording {
  readonly title: string;
  readonly add: string;
  readonly noneTitle: string;
  readonly noneBody: string;
  readonly deleteTitle: string;
  readonly deleteBody: (name: string) => string;
}

interface Props<T> {
  readonly wording: Wording;
  readonly addAt: string;
  readonly query: { data: readonly T[] | undefined; error: unknown; refetch: () => unknown };
  readonly columns: readonly Column<T>[];
  readonly actions?: (row: T) => readonly IAction[];
  readonly deletion: Deletion;
  readonly notice?: ReactNode;
}

/** A settings page: what there is, with its actions, the last of which deletes. */
export function SettingsList<T extends Named>(props: Props<T>) {
  const { wording, addAt, query, columns, actions, deletion, notice } = props;
  const [doomed, setDoomed] = useState<T>();
  const { can } = useSession();
  const manages = can('admin');
  const close = () => {
    setDoomed(undefined);
    deletion.reset();
  };
  const actionColumn: Column<T> = {
    title: texts.columns.actions,
    isAction: true,
    cell: (row) => (
      <ActionsColumn
        items={[
          ...(actions?.(row) ?? []),
          { title: texts.actions.delete, isDanger: true, onClick: () => setDoomed(row) },
        ]}
        popperProps={{ position: 'right', appendTo: 'inline', minWidth: '12rem' }}
        actionsToggle={({ onToggle, isOpen, toggleRef }) => (
          <MenuToggle
            ref={toggleRef}
            variant="plain"
            icon={<EllipsisVIcon />}
            isExpanded={isOpen}
            onClick={onToggle}
            aria-label={texts.actions.rowActions(row.name)}
          />
        )}
      />
    ),
  };
  const add = manages && <LinkButton to={addAt}>{wording.add}</LinkButton>;
  return (
    <PageFrame title={wording.title} actions={query.data?.length ? add : undefined}>
      {notice}
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={wording.noneTitle} body={manages ? wording.noneBody : texts.askAdmin} action={add} />
          ) : (
            <ListTable label={wording.title} rows={rows} columns={manages ? [...columns, actionColumn] : columns} />
          )
        }
      </Loaded>
      {doomed && (
        <ConfirmDelete
          name={doomed.name}
          title={wording.deleteTitle}
          body={wording.deleteBody(doomed.name)}
          isPending={deletion.isPending}
          error={deletion.error}
          onConfirm={() => deletion.mutate(doomed.id, { onSuccess: close })}
          onClose={close}
        />
      )}
    </PageFrame>
  );
}

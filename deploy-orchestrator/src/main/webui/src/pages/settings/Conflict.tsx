import { Alert, AlertActionLink, Content } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { texts } from '../../texts';

interface Props<V> {
  readonly mine: V;
  readonly theirs: V;
  readonly labels: Partial<Record<keyof V, string>>;
  readonly onKeepMine: (values: V) => void;
  readonly onTakeTheirs: (values: V) => void;
}

function shown(value: unknown): string {
  if (typeof value === 'boolean') {
    return value ? texts.yes : texts.no;
  }
  return value === '' ? texts.conflict.empty : String(value);
}

/** Somebody else saved first: what is different now, and whose values shall count. */
export function Conflict<V extends object>({ mine, theirs, labels, onKeepMine, onTakeTheirs }: Props<V>) {
  const names = (Object.keys(labels) as (keyof V)[]).filter((name) => mine[name] !== theirs[name]);
  const t = texts.conflict;
  // Mine, but made on the present version.
  const rebased = {
    ...theirs,
    ...Object.fromEntries(Object.keys(labels).map((name) => [name, mine[name as keyof V]])),
  };
  return (
    <Alert
      variant="warning"
      isInline
      component="h2"
      role="alert"
      title={t.title}
      actionLinks={
        <>
          <AlertActionLink onClick={() => onKeepMine(rebased)}>{t.keepMine}</AlertActionLink>
          <AlertActionLink onClick={() => onTakeTheirs(theirs)}>{t.takeTheirs}</AlertActionLink>
        </>
      }
    >
      <Content component="p">{names.length === 0 ? t.nothing : t.body}</Content>
      {names.length > 0 && (
        <Table aria-label={t.title} variant="compact" gridBreakPoint="">
          <Thead>
            <Tr>
              <Th>{texts.columns.name}</Th>
              <Th>{t.now}</Th>
              <Th>{t.yours}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {names.map((name) => (
              <Tr key={String(name)}>
                <Td>{labels[name]}</Td>
                <Td modifier="breakWord">{shown(theirs[name])}</Td>
                <Td modifier="breakWord">{shown(mine[name])}</Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
    </Alert>
  );
}

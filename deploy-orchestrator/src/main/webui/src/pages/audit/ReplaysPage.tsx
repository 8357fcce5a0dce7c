import { Button, Form, FormGroup, Stack, TextInput } from '@patternfly/react-core';
import { useState, type FormEvent } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useReplays, useStartReplay } from '../../api/hooks/useAudit';
import type { AuditRunView } from '../../api/types';
import { CursorPager } from '../../components/CursorPager';
import { Empty } from '../../components/Empty';
import { ListTable, type Column } from '../../components/ListTable';
import { Loaded } from '../../components/Loaded';
import { ProblemAlert } from '../../components/ProblemAlert';
import { Time } from '../../components/Time';
import { PageFrame } from '../../layout/PageFrame';
import { texts } from '../../texts';
import { RunStateLabel } from './RunStateLabel';

const t = texts.replays;

const COLUMNS: readonly Column<AuditRunView>[] = [
  {
    title: t.columns.when,
    cell: ({ id, requestedAt }) => (
      <Link to={`/audit/replays/${id}`}>
        <Time at={requestedAt} />
      </Link>
    ),
  },
  { title: t.columns.result, cell: (run) => <RunStateLabel run={run} /> },
  { title: t.columns.by, cell: ({ requestedBy }) => requestedBy },
  { title: t.columns.scope, cell: t.scope },
  { title: t.columns.facts, cell: ({ facts }) => facts.toLocaleString('en-US') },
];

function Start() {
  const [deployment, setDeployment] = useState('');
  const [since, setSince] = useState('');
  const start = useStartReplay();
  const navigate = useNavigate();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate(
      {
        from: since === '' ? 'start' : new Date(since).toISOString(),
        deploymentId: deployment.trim() === '' ? undefined : deployment.trim(),
      },
      { onSuccess: ({ id }) => void navigate(`/audit/replays/${id}`) },
    );
  };
  return (
    <>
      <Form className="pw-audit-filter" onSubmit={submit}>
        <FormGroup label={t.onlyDeployment} fieldId="deployment">
          <TextInput id="deployment" value={deployment} onChange={(_event, value) => setDeployment(value)} />
        </FormGroup>
        <FormGroup label={t.since} fieldId="since">
          <TextInput id="since" type="datetime-local" value={since} onChange={(_event, value) => setSince(value)} />
        </FormGroup>
        <Button type="submit" isLoading={start.isPending} isDisabled={start.isPending}>
          {t.start}
        </Button>
      </Form>
      {start.error && <ProblemAlert error={start.error} />}
    </>
  );
}

/** Whether the tables are what the log says. */
export default function ReplaysPage() {
  const [params] = useSearchParams();
  const query = useReplays(params.get('cursor') ?? undefined);
  return (
    <PageFrame title={t.title} description={t.description}>
      <Stack hasGutter>
        <Start />
        <Loaded query={query}>
          {({ items, nextCursor }) => (
            <>
              {items.length === 0 ? (
                <Empty title={t.none} />
              ) : (
                <ListTable label={t.title} rows={items} columns={COLUMNS} />
              )}
              <CursorPager nextCursor={nextCursor} first={texts.actions.newest} next={texts.actions.older} />
            </>
          )}
        </Loaded>
      </Stack>
    </PageFrame>
  );
}

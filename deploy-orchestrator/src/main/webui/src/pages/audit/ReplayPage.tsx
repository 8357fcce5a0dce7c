import { Button, Progress, Stack } from '@patternfly/react-core';
import { Link, useParams, useSearchParams } from 'react-router';
import { useCancelReplay, useFindings, useReplay } from '../../api/hooks/useAudit';
import type { AuditRunView, ReplayFindingView } from '../../api/types';
import { CursorPager } from '../../components/CursorPager';
import { Details } from '../../components/Details';
import { Empty } from '../../components/Empty';
import { ListTable, type Column } from '../../components/ListTable';
import { Loaded } from '../../components/Loaded';
import { ProblemAlert } from '../../components/ProblemAlert';
import { Time } from '../../components/Time';
import { PageFrame } from '../../layout/PageFrame';
import { texts } from '../../texts';
import { RunStateLabel } from './RunStateLabel';

const t = texts.replays;
type Row = ReplayFindingView & { readonly id: string };

const COLUMNS: readonly Column<Row>[] = [
  { title: t.findings.kind, cell: ({ kind }) => kind },
  {
    title: t.findings.deployment,
    cell: ({ deploymentId }) =>
      deploymentId == null ? '' : <Link to={`/deployments/${deploymentId}`}>{deploymentId.slice(0, 8)}</Link>,
  },
  { title: t.findings.event, cell: ({ seq }) => seq ?? '' },
  { title: t.findings.field, cell: ({ field }) => field ?? '' },
  { title: t.findings.expected, cell: ({ expected }) => expected ?? '' },
  { title: t.findings.stored, cell: ({ stored }) => stored ?? '' },
  { title: t.findings.detail, cell: ({ detail }) => detail },
];

function Findings({ run }: { readonly run: AuditRunView }) {
  const [params] = useSearchParams();
  const query = useFindings(run.id, run.state, params.get('cursor') ?? undefined);
  return (
    <Loaded query={query}>
      {({ items, nextCursor }) =>
        items.length === 0 ? (
          <Empty title={run.state === 'SUCCEEDED' ? t.same : t.nothingYet} />
        ) : (
          <>
            <ListTable
              label={t.findings.title}
              rows={items.map((finding) => ({ ...finding, id: String(finding.number) }))}
              columns={COLUMNS}
            />
            <CursorPager nextCursor={nextCursor} first={texts.actions.firstPage} next={texts.actions.nextPage} />
          </>
        )
      }
    </Loaded>
  );
}

function Cancel({ id }: { readonly id: string }) {
  const cancel = useCancelReplay(id);
  return (
    <>
      <Button variant="secondary" isDisabled={cancel.isPending} onClick={() => cancel.mutate()}>
        {texts.actions.cancel}
      </Button>
      {cancel.error && <ProblemAlert error={cancel.error} />}
    </>
  );
}

/** One replay with what it has found. */
export default function ReplayPage() {
  const { id = '' } = useParams();
  const query = useReplay(id);
  const run = query.data;
  return (
    <PageFrame
      title={t.one}
      badge={run && <RunStateLabel run={run} />}
      parent={{ title: t.title, to: '/audit/replays' }}
      actions={run?.state === 'RUNNING' && <Cancel id={id} />}
    >
      <Loaded query={query}>
        {(replay) => (
          <Stack hasGutter>
            {replay.state === 'RUNNING' && <Progress aria-label={t.progress} value={replay.percent} />}
            <Details
              items={[
                [t.columns.when, <Time key="when" at={replay.requestedAt} />],
                [t.columns.by, replay.requestedBy],
                [t.columns.scope, t.scope(replay)],
                [t.read, t.records(replay.recordsRead, replay.recordsTotal)],
                [t.columns.facts, replay.facts.toLocaleString('en-US')],
                [t.deployments, replay.deployments.toLocaleString('en-US')],
                [t.unreadable, replay.unreadable === 0 ? undefined : replay.unreadable],
                [t.why, replay.failure],
              ]}
            />
            <Findings run={replay} />
          </Stack>
        )}
      </Loaded>
    </PageFrame>
  );
}

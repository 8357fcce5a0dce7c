import { Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
import { Link, useSearchParams } from 'react-router';
import { useBatches } from '../../api/hooks/useBatches';
import type { BatchSummaryView } from '../../api/types';
import { CursorPager } from '../../components/CursorPager';
import { Empty } from '../../components/Empty';
import { LinkButton } from '../../components/LinkButton';
import { ListTable, type Column } from '../../components/ListTable';
import { Loaded } from '../../components/Loaded';
import { MineSwitch } from '../../components/MineSwitch';
import { Time } from '../../components/Time';
import { useMine } from '../../components/useMine';
import { PageFrame } from '../../layout/PageFrame';
import { useSession } from '../../session/useSession';
import { texts } from '../../texts';
import { StateCounts } from './StateCounts';

const t = texts.batches;
const PARENT = { title: texts.deployments.title, to: '/deployments' };

const COLUMNS: readonly Column<BatchSummaryView>[] = [
  { title: t.batch, cell: ({ id, size }) => <Link to={`/batches/${id}`}>{t.name(size)}</Link> },
  { title: texts.columns.state, cell: ({ states }) => <StateCounts states={states} /> },
  { title: t.start, cell: ({ start }) => t.starts[start] },
  { title: texts.columns.requestedBy, cell: ({ requestedBy }) => requestedBy },
  { title: texts.columns.requested, cell: ({ requestedAt }) => <Time at={requestedAt} /> },
];

export default function BatchesPage() {
  const [params] = useSearchParams();
  const mine = useMine();
  const { can } = useSession();
  const query = useBatches({ requestedBy: mine, cursor: params.get('cursor') ?? undefined });
  return (
    <PageFrame
      title={t.title}
      parent={PARENT}
      actions={can('admin', 'operator') && <LinkButton to="/deploy?several">{t.deploy}</LinkButton>}
    >
      <Toolbar>
        <ToolbarContent>
          <ToolbarItem>
            <MineSwitch />
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <Loaded query={query}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 ? (
              <Empty title={t.noneTitle} body={t.noneBody} />
            ) : (
              <ListTable label={t.title} rows={items} columns={COLUMNS} />
            )}
            <CursorPager nextCursor={nextCursor} first={texts.actions.newest} next={texts.actions.older} />
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

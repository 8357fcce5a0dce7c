import { Link, useSearchParams } from 'react-router';
import { useTargets } from '../../api/hooks/useTargets';
import type { TargetView } from '../../api/types';
import { CursorPager } from '../../components/CursorPager';
import { Empty } from '../../components/Empty';
import { LinkButton } from '../../components/LinkButton';
import { ListTable, type Column } from '../../components/ListTable';
import { Loaded } from '../../components/Loaded';
import { Time } from '../../components/Time';
import { PageFrame } from '../../layout/PageFrame';
import { texts } from '../../texts';

const COLUMNS: readonly Column<TargetView>[] = [
  { title: texts.columns.name, cell: ({ id, name }) => <Link to={`/targets/${id}`}>{name}</Link> },
  { title: texts.columns.address, cell: ({ address }) => address },
  { title: texts.columns.pool, cell: ({ zfsPoolName }) => zfsPoolName },
  { title: texts.columns.nfs, cell: ({ nfsPath, nfsNetworks }) => `${nfsPath} → ${nfsNetworks.join(', ')}` },
  { title: texts.columns.registered, cell: ({ registeredAt }) => <Time at={registeredAt} /> },
];

export default function TargetsPage() {
  const [params] = useSearchParams();
  const cursor = params.get('cursor') ?? undefined;
  const query = useTargets(cursor);
  const { title, noneTitle, noneBody } = texts.targets;
  return (
    <PageFrame title={title}>
      <Loaded query={query}>
        {({ items, nextCursor }) =>
          items.length === 0 && cursor === undefined ? (
            <Empty
              title={noneTitle}
              body={noneBody}
              action={<LinkButton to="/deploy">{texts.nav.deploy}</LinkButton>}
            />
          ) : (
            <>
              <ListTable label={title} rows={items} columns={COLUMNS} />
              <CursorPager nextCursor={nextCursor} first={texts.actions.firstPage} next={texts.actions.nextPage} />
            </>
          )
        }
      </Loaded>
    </PageFrame>
  );
}

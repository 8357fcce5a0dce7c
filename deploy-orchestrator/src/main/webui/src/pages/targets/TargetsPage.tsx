import { Content, Flex } from '@patternfly/react-core';
import { Link, useSearchParams } from 'react-router';
import { useTargets } from '../../api/hooks/useTargets';
import type { TargetView } from '../../api/types';
import { Age } from '../../components/Age';
import { CursorPager } from '../../components/CursorPager';
import { Empty } from '../../components/Empty';
import { HealthLabel } from '../../components/HealthLabel';
import { LinkButton } from '../../components/LinkButton';
import { ListTable, type Column } from '../../components/ListTable';
import { Loaded } from '../../components/Loaded';
import { Time } from '../../components/Time';
import { PageFrame } from '../../layout/PageFrame';
import { useSession } from '../../session/useSession';
import { texts } from '../../texts';

function Health({ health }: Pick<TargetView, 'health'>) {
  return (
    <Flex columnGap={{ default: 'columnGapSm' }} alignItems={{ default: 'alignItemsCenter' }}>
      <HealthLabel state={health?.state ?? 'UNKNOWN'} />
      {health?.checkedAt != null && (
        <Content component="small">
          <Age at={health.checkedAt} />
        </Content>
      )}
    </Flex>
  );
}

const COLUMNS: readonly Column<TargetView>[] = [
  { title: texts.columns.name, cell: ({ id, name }) => <Link to={`/targets/${id}`}>{name}</Link> },
  { title: texts.columns.health, cell: ({ health }) => <Health health={health} /> },
  { title: texts.columns.address, cell: ({ address }) => address },
  { title: texts.columns.pool, cell: ({ zfsPoolName }) => zfsPoolName },
  { title: texts.columns.nfs, cell: ({ nfsPath, nfsNetworks }) => `${nfsPath} → ${nfsNetworks.join(', ')}` },
  { title: texts.columns.registered, cell: ({ registeredAt }) => <Time at={registeredAt} /> },
];

export default function TargetsPage() {
  const [params] = useSearchParams();
  const cursor = params.get('cursor') ?? undefined;
  const query = useTargets(cursor);
  const { can } = useSession();
  const { title, noneTitle, noneBody } = texts.targets;
  return (
    <PageFrame title={title}>
      <Loaded query={query}>
        {({ items, nextCursor }) =>
          items.length === 0 && cursor === undefined ? (
            <Empty
              title={noneTitle}
              body={noneBody}
              action={can('admin', 'operator') && <LinkButton to="/deploy">{texts.nav.deploy}</LinkButton>}
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

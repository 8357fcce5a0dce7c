import { Content } from '@patternfly/react-core';
import { Link, useNavigate } from 'react-router';
import { useInventorySummary } from '../../../api/hooks/useInventory';
import { useDeleteVCenter, useVCenters } from '../../../api/hooks/useVCenters';
import type { VCenterView } from '../../../api/types';
import { Age } from '../../../components/Age';
import type { Column } from '../../../components/ListTable';
import { texts } from '../../../texts';
import { SettingsList } from '../SettingsList';
import type { TrustKind } from './vcenterForm';
import { InventoryStateLabel } from './VCenterInventory';

const t = texts.vcenters;

function Inventory({ vcenterId }: { readonly vcenterId: string }) {
  const { data } = useInventorySummary(vcenterId);
  if (!data) {
    return null;
  }
  const { TEMPLATE: templates } = data.counts;
  return (
    <>
      <InventoryStateLabel state={data.state} />
      {data.readAt != null && (
        <Content component="small">
          <Age at={data.readAt} />
          {templates !== undefined && ` · ${texts.inventory.count('TEMPLATE', templates)}`}
        </Content>
      )}
    </>
  );
}

const COLUMNS: readonly Column<VCenterView>[] = [
  { title: texts.columns.name, cell: ({ id, name }) => <Link to={`/settings/vcenters/${id}`}>{name}</Link> },
  { title: texts.columns.url, cell: ({ url }) => url },
  { title: texts.columns.account, cell: ({ username }) => username },
  { title: texts.columns.trust, cell: ({ trust }) => t.trustKinds[trust.kind as TrustKind] ?? trust.kind },
  { title: texts.columns.inventory, cell: ({ id }) => <Inventory vcenterId={id} /> },
];

export default function VCentersPage() {
  const navigate = useNavigate();
  const query = useVCenters();
  const deletion = useDeleteVCenter();
  return (
    <SettingsList
      wording={t}
      addAt="/settings/vcenters/new"
      query={query}
      columns={COLUMNS}
      actions={({ id }) => [
        { title: t.testOrRefresh, onClick: () => void navigate(`/settings/vcenters/${id}`) },
        { title: texts.actions.edit, onClick: () => void navigate(`/settings/vcenters/${id}/edit`) },
      ]}
      deletion={deletion}
    />
  );
}

import { Link, useNavigate } from 'react-router';
import { useDeleteVCenter, useVCenters } from '../../../api/hooks/useVCenters';
import type { VCenterView } from '../../../api/types';
import type { Column } from '../../../components/ListTable';
import { Time } from '../../../components/Time';
import { texts } from '../../../texts';
import { SettingsList } from '../SettingsList';
import type { TrustKind } from './vcenterForm';

const t = texts.vcenters;

const COLUMNS: readonly Column<VCenterView>[] = [
  { title: texts.columns.name, cell: ({ id, name }) => <Link to={`/settings/vcenters/${id}`}>{name}</Link> },
  { title: texts.columns.url, cell: ({ url }) => url },
  { title: texts.columns.account, cell: ({ username }) => username },
  { title: texts.columns.trust, cell: ({ trust }) => t.trustKinds[trust.kind as TrustKind] ?? trust.kind },
  { title: texts.columns.updated, cell: ({ updatedAt }) => <Time at={updatedAt} /> },
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
      actions={({ id }) => [{ title: texts.actions.edit, onClick: () => void navigate(`/settings/vcenters/${id}`) }]}
      deletion={deletion}
    />
  );
}

import { Label } from '@patternfly/react-core';
import { Link } from 'react-router';
import { useAccounts } from '../../../api/hooks/useAccounts';
import type { AccountView } from '../../../api/types';
import { LinkButton } from '../../../components/LinkButton';
import { ListTable, type Column } from '../../../components/ListTable';
import { Loaded } from '../../../components/Loaded';
import { Time } from '../../../components/Time';
import { PageFrame } from '../../../layout/PageFrame';
import { texts } from '../../../texts';
import { AccountState } from './AccountState';

const t = texts.accounts;

const COLUMNS: readonly Column<AccountView>[] = [
  { title: texts.columns.name, cell: ({ id, name }) => <Link to={`/settings/accounts/${id}`}>{name}</Link> },
  {
    title: texts.columns.roles,
    cell: ({ roles }) => roles.map((role) => <Label key={role}>{texts.roles.title(role)}</Label>),
  },
  { title: texts.columns.state, cell: (account) => <AccountState account={account} /> },
  {
    title: texts.columns.lastLogin,
    cell: ({ lastLoginAt }) => (lastLoginAt === undefined ? t.never : <Time at={lastLoginAt} />),
  },
  { title: texts.columns.created, cell: ({ createdAt }) => <Time at={createdAt} /> },
];

export default function AccountsPage() {
  const query = useAccounts();
  return (
    <PageFrame
      title={t.title}
      description={t.description}
      actions={<LinkButton to="/settings/accounts/new">{t.add}</LinkButton>}
    >
      <Loaded query={query}>{(accounts) => <ListTable label={t.title} rows={accounts} columns={COLUMNS} />}</Loaded>
    </PageFrame>
  );
}

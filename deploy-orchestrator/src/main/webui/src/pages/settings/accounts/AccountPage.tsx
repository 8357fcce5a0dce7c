import { Alert, Stack, StackItem } from '@patternfly/react-core';
import { useParams } from 'react-router';
import { useAccount, useChangeAccount } from '../../../api/hooks/useAccounts';
import type { AccountView } from '../../../api/types';
import { Details } from '../../../components/Details';
import { Loaded } from '../../../components/Loaded';
import { Time } from '../../../components/Time';
import { CheckField } from '../../../forms/fields';
import { useForm } from '../../../forms/useForm';
import { PageFrame } from '../../../layout/PageFrame';
import { useSession } from '../../../session/useSession';
import { texts } from '../../../texts';
import { SettingsForm } from '../SettingsForm';
import { accountChange, accountErrors, accountValues } from './accountForm';
import { AccountState } from './AccountState';
import { NewPassword } from './NewPassword';
import { RolesField } from './RolesField';

const LIST = '/settings/accounts';
const t = texts.accounts;

interface Props {
  readonly account: AccountView;
  readonly reread: () => Promise<AccountView>;
}

function Change({ account, reread }: Props) {
  const form = useForm(accountValues(account), accountErrors);
  const saving = useChangeAccount(account.id);
  const { accountId } = useSession();
  return (
    <SettingsForm
      form={form}
      saving={saving}
      toRequest={accountChange}
      backTo={LIST}
      isNew={false}
      present={async () => accountValues(await reread())}
      labels={{ roles: t.roles, active: t.active }}
    >
      {accountId === account.id && <Alert variant="warning" isInline isPlain component="h2" title={t.own} />}
      <RolesField form={form} />
      <CheckField form={form} name="active" label={t.isActive} help={t.isActiveHelp} />
    </SettingsForm>
  );
}

export default function AccountPage() {
  const { id = '' } = useParams();
  const query = useAccount(id);
  const account = query.data;
  const reread = async () => (await query.refetch({ throwOnError: true })).data!;
  return (
    <PageFrame
      title={account?.name ?? t.title}
      badge={account && <AccountState account={account} />}
      parent={{ title: t.title, to: LIST }}
    >
      <Loaded query={query}>
        {(present) => (
          <Stack hasGutter>
            <StackItem>
              <Details
                items={[
                  [texts.columns.lastLogin, present.lastLoginAt ? <Time at={present.lastLoginAt} /> : t.never],
                  [t.lockedUntil, present.lockedUntil && <Time at={present.lockedUntil} />],
                  [t.createdBy, present.createdBy],
                  [texts.columns.created, <Time at={present.createdAt} />],
                ]}
              />
            </StackItem>
            <StackItem>
              <NewPassword account={present} />
            </StackItem>
            <StackItem>
              <Change key={present.id} account={present} reread={reread} />
            </StackItem>
          </Stack>
        )}
      </Loaded>
    </PageFrame>
  );
}

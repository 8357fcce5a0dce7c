import { Label } from '@patternfly/react-core';
import type { AccountView } from '../../../api/types';
import { useNow } from '../../../components/useNow';
import { texts } from '../../../texts';

const t = texts.accounts;

/** Whether the account may log in, and whether that is locked just now. */
export function AccountState({ account }: { readonly account: AccountView }) {
  const now = useNow(false);
  const { active, lockedUntil } = account;
  if (!active) {
    return <Label color="grey">{t.inactive}</Label>;
  }
  return lockedUntil !== undefined && Date.parse(lockedUntil) > now ? (
    <Label status="warning">{t.locked}</Label>
  ) : (
    <Label status="success">{t.active}</Label>
  );
}

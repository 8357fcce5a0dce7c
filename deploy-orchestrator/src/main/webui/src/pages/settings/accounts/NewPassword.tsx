import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useResetPassword } from '../../../api/hooks/useAccounts';
import type { AccountView } from '../../../api/types';
import { ConfirmDelete } from '../../../components/ConfirmDelete';
import { ShownOnce } from '../../../components/ShownOnce';
import { texts } from '../../../texts';

const t = texts.accounts;

/** For somebody who has forgotten theirs. The new one is shown here, once. */
export function NewPassword({ account }: { readonly account: AccountView }) {
  const resetting = useResetPassword(account.id);
  const [isAsking, setIsAsking] = useState(false);
  const [secret, setSecret] = useState<string>();
  const close = () => {
    setIsAsking(false);
    resetting.reset();
  };
  return (
    <>
      {secret !== undefined && <ShownOnce title={t.passwordSet(account.name)} label={t.password} secret={secret} />}
      <Button variant="secondary" onClick={() => setIsAsking(true)}>
        {t.resetPassword}
      </Button>
      {isAsking && (
        <ConfirmDelete
          name={account.name}
          title={t.resetTitle}
          body={t.resetBody(account.name)}
          action={t.resetPassword}
          isPending={resetting.isPending}
          error={resetting.error}
          onConfirm={() =>
            resetting.mutate(undefined, {
              onSuccess: ({ password }) => {
                setSecret(password);
                close();
              },
            })
          }
          onClose={close}
        />
      )}
    </>
  );
}

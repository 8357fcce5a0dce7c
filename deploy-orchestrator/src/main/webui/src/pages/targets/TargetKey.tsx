import { Alert, Button, Card, CardBody, CardFooter, CardTitle, Content, Flex } from '@patternfly/react-core';
import { useState } from 'react';
import { useRevokeKey, useRotateKey } from '../../api/hooks/useTargets';
import type { TargetView } from '../../api/types';
import { ConfirmDelete } from '../../components/ConfirmDelete';
import { Details } from '../../components/Details';
import { ProblemAlert } from '../../components/ProblemAlert';
import { useSession } from '../../session/useSession';
import { texts } from '../../texts';

interface Props {
  readonly target: TargetView;
}

const t = texts.targetKey;

function KeyActions({ target }: Props) {
  const rotate = useRotateKey(target.id);
  const revoke = useRevokeKey(target.id);
  const [isRevoking, setIsRevoking] = useState(false);
  const isBusy = target.sshKey.state === 'CHANGING' || rotate.isPending;
  return (
    <CardFooter>
      <Flex>
        <Button variant="secondary" isLoading={isBusy} isDisabled={isBusy} onClick={() => rotate.mutate()}>
          {t.rotate}
        </Button>
        <Button variant="secondary" isDanger isDisabled={isBusy} onClick={() => setIsRevoking(true)}>
          {t.revoke}
        </Button>
      </Flex>
      <Content component="small">{t.rotating}</Content>
      {rotate.error && <ProblemAlert error={rotate.error} />}
      {isRevoking && (
        <ConfirmDelete
          name={target.name}
          title={t.revokeTitle}
          body={t.revokeBody(target.name)}
          action={t.revoke}
          isPending={revoke.isPending}
          error={revoke.error}
          onConfirm={() => revoke.mutate(undefined, { onSuccess: () => setIsRevoking(false) })}
          onClose={() => setIsRevoking(false)}
        />
      )}
    </CardFooter>
  );
}

/** The key that lets Poolwright in: whose it is, and how it is changed. */
export function TargetKey({ target }: Props) {
  const { can } = useSession();
  const { state, fingerprint, generation, failure } = target.sshKey;
  return (
    <Card>
      <CardTitle component="h2">{t.title}</CardTitle>
      <CardBody>
        <div aria-live="polite">
          <Details
            items={[
              [t.state, t.states[state]],
              [texts.columns.fingerprint, fingerprint],
              [t.generation, generation === 0 ? undefined : generation],
            ]}
          />
          {failure !== undefined && (
            <Alert variant="warning" isInline title={t.failed} component="h3">
              {failure}
            </Alert>
          )}
        </div>
      </CardBody>
      {can('admin') && state !== 'REVOKED' && <KeyActions target={target} />}
    </Card>
  );
}

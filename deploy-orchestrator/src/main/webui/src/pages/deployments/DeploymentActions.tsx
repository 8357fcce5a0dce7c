import { Button, Content, Flex } from '@patternfly/react-core';
import { useState } from 'react';
import type { DeploymentAction, DeploymentView, FailureView } from '../../api/types';
import { recoveryOf } from '../../deployment/recoveries';
import { useSession } from '../../session/useSession';
import { texts } from '../../texts';
import { CancelDialog } from './CancelDialog';
import { RetryDialog } from './RetryDialog';

const t = texts.deployment.actions;

interface Props {
  readonly deployment: DeploymentView;
  readonly failure?: FailureView;
}

/** What can be done about a deployment now, as far as whoever looks may do it. */
export function DeploymentActions({ deployment, failure }: Props) {
  const session = useSession();
  const [open, setOpen] = useState<DeploymentAction>();
  const { actions, requestedBy, state } = deployment;
  if (actions.length === 0 || !session.can('admin', 'operator')) {
    return null;
  }
  if (!session.can('admin') && requestedBy !== session.name) {
    return <Content component="small">{t.notYours(requestedBy)}</Content>;
  }
  const close = () => setOpen(undefined);
  return (
    <>
      <Flex>
        {actions.includes('RETRY') && (
          <Button variant={recoveryOf(failure).isBlind ? 'secondary' : 'primary'} onClick={() => setOpen('RETRY')}>
            {state === 'ROLLBACK_FAILED' ? t.retryUndo : t.retry}
          </Button>
        )}
        {actions.includes('CANCEL') && (
          <Button variant="secondary" isDanger onClick={() => setOpen('CANCEL')}>
            {t.cancel}
          </Button>
        )}
      </Flex>
      {open === 'RETRY' && <RetryDialog deployment={deployment} failure={failure} onClose={close} />}
      {open === 'CANCEL' && <CancelDialog deployment={deployment} onClose={close} />}
    </>
  );
}

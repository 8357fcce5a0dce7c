import {
  Button,
  Form,
  FormGroup,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  Radio,
  TextInput,
} from '@patternfly/react-core';
import { useState } from 'react';
import { useCancel } from '../../api/hooks/useDeployments';
import type { Cleanup, DeploymentView } from '../../api/types';
import { ProblemAlert } from '../../components/ProblemAlert';
import { texts } from '../../texts';

const t = texts.deployment.actions;
const CLEANUPS: readonly Cleanup[] = ['POWER_OFF', 'KEEP', 'DESTROY'];

interface Props {
  readonly deployment: DeploymentView;
  readonly onClose: () => void;
}

/** Asks what shall become of the VM; to destroy it, its name must be typed. */
export function CancelDialog({ deployment, onClose }: Props) {
  const cancel = useCancel(deployment.id);
  // A registered target stays: only what was to come after its registration is left.
  const isRegistered = deployment.targetId !== undefined;
  const choices = isRegistered ? CLEANUPS.filter((choice) => choice === 'KEEP') : CLEANUPS;
  const [cleanup, setCleanup] = useState<Cleanup>(isRegistered ? 'KEEP' : deployment.onFailure);
  const [typed, setTyped] = useState('');
  const isConfirmed = (cleanup !== 'DESTROY' || typed === deployment.vmName) && !cancel.isPending;
  const submit = () => {
    if (isConfirmed) {
      cancel.mutate(cleanup, { onSuccess: onClose });
    }
  };
  return (
    <Modal isOpen variant="small" onClose={onClose} aria-labelledby="cancel-title" aria-describedby="cancel-body">
      <ModalHeader title={t.cancelTitle} titleIconVariant="warning" labelId="cancel-title" />
      <ModalBody id="cancel-body">
        <Form
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <FormGroup role="radiogroup" label={t.cancelBody} fieldId="cleanup">
            {choices.map((choice) => (
              <Radio
                key={choice}
                id={`cleanup-${choice}`}
                name="cleanup"
                label={t.cleanups[choice]}
                description={t.cleanupHelp[choice]}
                isChecked={cleanup === choice}
                onChange={() => setCleanup(choice)}
              />
            ))}
          </FormGroup>
          {cleanup === 'DESTROY' && (
            <FormGroup label={texts.confirm.typeName(deployment.vmName)} fieldId="cancel-name">
              <TextInput
                id="cancel-name"
                autoComplete="off"
                value={typed}
                onChange={(_event, text) => setTyped(text)}
              />
            </FormGroup>
          )}
          {cancel.error && <ProblemAlert error={cancel.error} />}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button variant="danger" isDisabled={!isConfirmed} isLoading={cancel.isPending} onClick={submit}>
          {t.cancel}
        </Button>
        <Button variant="link" onClick={onClose}>
          {t.keep}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

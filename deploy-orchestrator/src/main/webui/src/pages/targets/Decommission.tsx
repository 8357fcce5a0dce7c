import {
  Alert,
  Button,
  Checkbox,
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
import { useDecommission } from '../../api/hooks/useTargets';
import type { DecommissionRequest, TargetView } from '../../api/types';
import { ProblemAlert } from '../../components/ProblemAlert';
import { useSession } from '../../session/useSession';
import { texts } from '../../texts';

const t = texts.targets;
type Cleanup = NonNullable<DecommissionRequest['cleanup']>;
const CLEANUPS: readonly Cleanup[] = ['POWER_OFF', 'DESTROY'];

/** How far it has come, or why it rests. */
export function DecommissionState({ target }: { readonly target: TargetView }) {
  const { decommission } = target;
  if (decommission === undefined) {
    return null;
  }
  return decommission.failure === undefined ? (
    <Alert variant="info" isInline title={t.decommissioning} component="h2">
      {decommission.message}
    </Alert>
  ) : (
    <Alert variant="danger" isInline title={t.decommissionFailed} component="h2">
      {decommission.failure.detail} {decommission.failure.hint}
    </Alert>
  );
}

interface DialogProps {
  readonly target: TargetView;
  readonly onClose: () => void;
}

/** Asks what becomes of the VM, and wants the target's name typed. */
function DecommissionDialog({ target, onClose }: DialogProps) {
  const decommission = useDecommission(target.id);
  const [cleanup, setCleanup] = useState<Cleanup>('POWER_OFF');
  const [unmount, setUnmount] = useState(false);
  const [typed, setTyped] = useState('');
  const isConfirmed = typed === target.name && !decommission.isPending;
  const submit = () => {
    if (isConfirmed) {
      decommission.mutate({ cleanup, unmount }, { onSuccess: onClose });
    }
  };
  return (
    <Modal
      isOpen
      variant="small"
      onClose={onClose}
      aria-labelledby="decommission-title"
      aria-describedby="decommission-body"
    >
      <ModalHeader title={t.decommissionTitle} titleIconVariant="warning" labelId="decommission-title" />
      <ModalBody id="decommission-body">
        <Form
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <FormGroup role="radiogroup" label={t.decommissionBody} fieldId="decommission-cleanup">
            {CLEANUPS.map((choice) => (
              <Radio
                key={choice}
                id={`decommission-${choice}`}
                name="decommission-cleanup"
                label={t.decommissionCleanups[choice]}
                isChecked={cleanup === choice}
                onChange={() => setCleanup(choice)}
              />
            ))}
          </FormGroup>
          <Checkbox
            id="decommission-unmount"
            label={t.decommissionUnmount}
            description={t.decommissionUnmountHelp}
            isChecked={unmount}
            onChange={(_event, checked) => setUnmount(checked)}
          />
          <FormGroup label={texts.confirm.typeName(target.name)} fieldId="decommission-name">
            <TextInput
              id="decommission-name"
              autoComplete="off"
              value={typed}
              onChange={(_event, text) => setTyped(text)}
            />
          </FormGroup>
          {decommission.error && <ProblemAlert error={decommission.error} />}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button variant="danger" isDisabled={!isConfirmed} isLoading={decommission.isPending} onClick={submit}>
          {t.decommission}
        </Button>
        <Button variant="link" onClick={onClose}>
          {texts.actions.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

/** For administrators, as long as none is under way. */
export function DecommissionButton({ target }: { readonly target: TargetView }) {
  const [isOpen, setIsOpen] = useState(false);
  const { can } = useSession();
  if (!can('admin') || target.decommission?.state === 'RUNNING') {
    return null;
  }
  return (
    <>
      <Button variant="danger" onClick={() => setIsOpen(true)}>
        {t.decommission}
      </Button>
      {isOpen && <DecommissionDialog target={target} onClose={() => setIsOpen(false)} />}
    </>
  );
}

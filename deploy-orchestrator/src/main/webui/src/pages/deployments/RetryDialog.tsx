import { Alert, Button, Content, Form, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useState } from 'react';
import { useRetry } from '../../api/hooks/useDeployments';
import { useTemplate } from '../../api/hooks/useTemplates';
import { problemBehind } from '../../api/problem';
import type { DeploymentView, FailureView, Violation } from '../../api/types';
import { ProblemAlert } from '../../components/ProblemAlert';
import { recoveryOf } from '../../deployment/recoveries';
import { TextAreaField, TextField } from '../../forms/fields';
import { InventoryField } from '../../forms/InventoryField';
import { useForm } from '../../forms/useForm';
import { texts } from '../../texts';
import { NOTHING_DIFFERENT, retryErrors, retryRequest } from './retryForm';

const t = texts.deployment.actions;

interface Props {
  readonly deployment: DeploymentView;
  readonly failure?: FailureView;
  readonly onClose: () => void;
}

/** Asks what shall be different this time, as far as it makes sense for the failure. */
export function RetryDialog({ deployment, failure, onClose }: Props) {
  const retry = useRetry(deployment.id);
  const form = useForm(NOTHING_DIFFERENT, retryErrors);
  const template = useTemplate(deployment.templateId);
  const [elsewhere, setElsewhere] = useState<readonly Violation[]>([]);
  const { overrides, isBlind } = recoveryOf(failure);
  const submit = () => {
    if (form.validate()) {
      retry.mutate(retryRequest(form.values), {
        onSuccess: onClose,
        onError: (error) => setElsewhere(form.takeViolations(withoutPrefix(problemBehind(error).violations))),
      });
    }
  };
  const step = failure?.step ?? deployment.step ?? '';
  return (
    <Modal isOpen variant="small" onClose={onClose} aria-labelledby="retry-title" aria-describedby="retry-body">
      <ModalHeader title={t.retryTitle} labelId="retry-title" />
      <ModalBody id="retry-body">
        <Form
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Content component="p">{t.retryBody(texts.steps.title(step))}</Content>
          {isBlind && <Alert variant="warning" isInline isPlain title={t.blind} component="h2" />}
          {overrides.includes('timeoutSeconds') && (
            <TextField
              form={form}
              name="timeoutSeconds"
              label={t.overrides.timeoutSeconds}
              help={t.overrideHelp.timeoutSeconds}
              inputMode="numeric"
            />
          )}
          {overrides.includes('datastore') && (
            <InventoryField
              form={form}
              name="datastore"
              label={t.overrides.datastore}
              kind="DATASTORE"
              vcenterId={template.data?.vcenterId}
              placeholder={t.overrideHelp.datastore}
            />
          )}
          {overrides.includes('targetName') && (
            <TextField form={form} name="targetName" label={t.overrides.targetName} help={t.overrideHelp.targetName} />
          )}
          {overrides.includes('wipe') && (
            <TextField form={form} name="wipe" label={t.overrides.wipe} help={t.overrideHelp.wipe} />
          )}
          {overrides.includes('mountAs') && (
            <TextField form={form} name="mountAs" label={t.overrides.mountAs} help={t.overrideHelp.mountAs} />
          )}
          {overrides.includes('guestHostKey') && (
            <TextAreaField
              form={form}
              name="guestHostKey"
              label={t.overrides.guestHostKey}
              help={t.overrideHelp.guestHostKey}
            />
          )}
          {retry.error && <ProblemAlert error={retry.error} violations={elsewhere} />}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button isLoading={retry.isPending} isDisabled={retry.isPending} onClick={submit}>
          {t.retry}
        </Button>
        <Button variant="link" onClick={onClose}>
          {texts.actions.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

/** The fields are those of the request's `overrides`. */
function withoutPrefix(violations: readonly Violation[]): readonly Violation[] {
  return violations.map(({ pointer, message }) => ({ pointer: pointer.replace(/^\/overrides/, ''), message }));
}

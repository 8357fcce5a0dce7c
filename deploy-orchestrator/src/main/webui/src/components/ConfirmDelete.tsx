import {
  Button,
  Content,
  Form,
  FormGroup,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  TextInput,
} from '@patternfly/react-core';
import { useState } from 'react';
import { texts } from '../texts';
import { ProblemAlert } from './ProblemAlert';

interface Props {
  readonly name: string;
  readonly title: string;
  readonly body: string;
  /** What the button says; `Delete` unless given. */
  readonly action?: string;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Says what is destroyed, and wants its name typed. */
export function ConfirmDelete({
  name,
  title,
  body,
  action = texts.actions.delete,
  isPending,
  error,
  onConfirm,
  onClose,
}: Props) {
  const [typed, setTyped] = useState('');
  const confirmed = typed === name && !isPending;
  return (
    <Modal isOpen variant="small" onClose={onClose} aria-labelledby="confirm-title" aria-describedby="confirm-body">
      <ModalHeader title={title} titleIconVariant="warning" labelId="confirm-title" />
      <ModalBody id="confirm-body">
        <Content component="p">{body}</Content>
        <Form
          onSubmit={(event) => {
            event.preventDefault();
            if (confirmed) {
              onConfirm();
            }
          }}
        >
          <FormGroup label={texts.confirm.typeName(name)} fieldId="confirm-name">
            <TextInput id="confirm-name" autoComplete="off" value={typed} onChange={(_event, text) => setTyped(text)} />
          </FormGroup>
          {error !== null && error !== undefined && <ProblemAlert error={error} />}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button variant="danger" isDisabled={!confirmed} isLoading={isPending} onClick={onConfirm}>
          {action}
        </Button>
        <Button variant="link" onClick={onClose}>
          {texts.actions.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

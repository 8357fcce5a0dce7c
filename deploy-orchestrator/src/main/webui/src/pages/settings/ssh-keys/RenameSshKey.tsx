import { Button, Form, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useRenameSshKey } from '../../../api/hooks/useSshKeys';
import { problemBehind } from '../../../api/problem';
import type { SshKeyView } from '../../../api/types';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { TextField } from '../../../forms/fields';
import { useForm } from '../../../forms/useForm';
import { texts } from '../../../texts';
import { resourceName } from '../../../values/names';
import { required } from '../../../values/rule';

const t = texts.sshKeys;
const rules = ({ name }: { name: string }) => ({ name: required(resourceName)(name) });

interface Props {
  readonly sshKey: SshKeyView;
  readonly onClose: () => void;
}

export function RenameSshKey({ sshKey, onClose }: Props) {
  const form = useForm({ name: sshKey.name }, rules);
  const rename = useRenameSshKey();
  const submit = () => {
    if (form.validate()) {
      rename.mutate(
        { id: sshKey.id, version: sshKey.version, name: form.values.name },
        { onSuccess: onClose, onError: (error) => void form.takeViolations(problemBehind(error).violations) },
      );
    }
  };
  return (
    <Modal isOpen variant="small" onClose={onClose} aria-labelledby="rename-title" aria-describedby="rename-body">
      <ModalHeader title={t.renameTitle(sshKey.name)} labelId="rename-title" />
      <ModalBody id="rename-body">
        <Form
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <TextField form={form} name="name" label={t.name} isRequired />
          {rename.error && <ProblemAlert error={rename.error} />}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button isLoading={rename.isPending} isDisabled={rename.isPending} onClick={submit}>
          {texts.actions.save}
        </Button>
        <Button variant="link" onClick={onClose}>
          {texts.actions.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

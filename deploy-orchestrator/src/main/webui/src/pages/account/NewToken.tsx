import { Button, Form, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useState } from 'react';
import { useAddToken } from '../../api/hooks/useTokens';
import { problemBehind } from '../../api/problem';
import type { CreatedToken, Violation } from '../../api/types';
import { ProblemAlert } from '../../components/ProblemAlert';
import { TextField } from '../../forms/fields';
import { useForm, type Errors } from '../../forms/useForm';
import { texts } from '../../texts';
import { tokenDays } from '../../values/accounts';
import { resourceName } from '../../values/names';
import { required } from '../../values/rule';

const t = texts.tokens;

interface TokenValues {
  name: string;
  expiresInDays: string;
}

const NEW: TokenValues = { name: '', expiresInDays: '90' };

function tokenErrors({ name, expiresInDays }: TokenValues): Errors<TokenValues> {
  return { name: required(resourceName)(name), expiresInDays: required(tokenDays)(expiresInDays) };
}

interface Props {
  readonly onMade: (token: CreatedToken) => void;
  readonly onClose: () => void;
}

export function NewToken({ onMade, onClose }: Props) {
  const form = useForm(NEW, tokenErrors);
  const adding = useAddToken();
  const [elsewhere, setElsewhere] = useState<readonly Violation[]>([]);
  const send = () => {
    if (form.validate()) {
      const { name, expiresInDays } = form.values;
      adding.mutate(
        { name, expiresInDays: Number(expiresInDays) },
        {
          onSuccess: onMade,
          onError: (error) => setElsewhere(form.takeViolations(problemBehind(error).violations)),
        },
      );
    }
  };
  return (
    <Modal isOpen variant="small" onClose={onClose} aria-labelledby="new-token-title">
      <ModalHeader title={t.add} labelId="new-token-title" />
      <ModalBody>
        <Form
          id="new-token"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <TextField form={form} name="name" label={t.name} help={t.nameHelp} isRequired />
          <TextField form={form} name="expiresInDays" label={t.days} help={t.daysHelp} inputMode="numeric" isRequired />
          {adding.error && <ProblemAlert error={adding.error} violations={elsewhere} />}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button type="submit" form="new-token" isLoading={adding.isPending} isDisabled={adding.isPending}>
          {texts.actions.add}
        </Button>
        <Button variant="link" onClick={onClose}>
          {texts.actions.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

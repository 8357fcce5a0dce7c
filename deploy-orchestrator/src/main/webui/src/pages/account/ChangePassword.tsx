import { ActionGroup, Alert, Button, Form, FormSection } from '@patternfly/react-core';
import { useState } from 'react';
import { useChangePassword } from '../../api/hooks/useSessionQuery';
import { problemBehind } from '../../api/problem';
import type { Violation } from '../../api/types';
import { ProblemAlert } from '../../components/ProblemAlert';
import { TextField } from '../../forms/fields';
import { focusFirstError, useForm, type Errors } from '../../forms/useForm';
import { useSession } from '../../session/useSession';
import { texts } from '../../texts';
import { password } from '../../values/accounts';
import { invalid, REQUIRED, required } from '../../values/rule';

const t = texts.account.password;

interface PasswordValues {
  currentPassword: string;
  newPassword: string;
  repeated: string;
}

const EMPTY: PasswordValues = { currentPassword: '', newPassword: '', repeated: '' };

function passwordErrors({ currentPassword, newPassword, repeated }: PasswordValues): Errors<PasswordValues> {
  return {
    currentPassword: invalid(currentPassword !== '', REQUIRED),
    newPassword: required(password)(newPassword),
    repeated: invalid(repeated === newPassword, t.different),
  };
}

export function ChangePassword() {
  const form = useForm(EMPTY, passwordErrors);
  const change = useChangePassword();
  const { name } = useSession();
  const [elsewhere, setElsewhere] = useState<readonly Violation[]>();
  const send = ({ currentPassword, newPassword }: PasswordValues) =>
    change.mutate(
      { currentPassword, newPassword },
      {
        onSuccess: () => form.reset(EMPTY),
        onError: (error) => {
          const { violations } = problemBehind(error);
          setElsewhere(violations.length > 0 ? form.takeViolations(violations) : undefined);
          focusFirstError();
        },
      },
    );
  const atFields = elsewhere?.length === 0;
  return (
    <Form
      className="pw-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (form.validate()) {
          send(form.values);
        } else {
          focusFirstError();
        }
      }}
    >
      <FormSection title={t.title} titleElement="h2">
        {/* So that a password manager knows whose it is. */}
        <input type="text" name="username" autoComplete="username" value={name} readOnly hidden />
        <TextField
          form={form}
          name="currentPassword"
          label={t.current}
          type="password"
          autoComplete="current-password"
          isRequired
        />
        <TextField
          form={form}
          name="newPassword"
          label={t.new}
          help={t.help}
          type="password"
          autoComplete="new-password"
          isRequired
        />
        <TextField
          form={form}
          name="repeated"
          label={t.repeat}
          type="password"
          autoComplete="new-password"
          isRequired
        />
      </FormSection>
      {change.isSuccess && (
        <Alert variant="success" isInline component="h3" role="status" title={t.done}>
          {t.doneBody}
        </Alert>
      )}
      {change.error && !atFields && <ProblemAlert error={change.error} violations={elsewhere} />}
      <ActionGroup>
        <Button type="submit" isLoading={change.isPending} isDisabled={change.isPending}>
          {t.change}
        </Button>
      </ActionGroup>
    </Form>
  );
}

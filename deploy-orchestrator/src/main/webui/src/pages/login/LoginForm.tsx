import { ActionGroup, Alert, Button, Form } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { useLogIn } from '../../api/hooks/useSessionQuery';
import { ProblemError } from '../../api/problem';
import { ProblemAlert } from '../../components/ProblemAlert';
import { useNow } from '../../components/useNow';
import { TextField } from '../../forms/fields';
import { focusFirstError, useForm, type Errors } from '../../forms/useForm';
import { texts } from '../../texts';
import { required } from '../../values/rule';

const t = texts.login;

interface LoginValues {
  name: string;
  password: string;
}

const EMPTY: LoginValues = { name: '', password: '' };

function loginErrors({ name, password }: LoginValues): Errors<LoginValues> {
  return { name: required()(name), password: password === '' ? required()(password) : undefined };
}

/** How long no login is tried, after too many have failed. */
function useLock() {
  const [until, setUntil] = useState(0);
  const now = useNow(until > 0);
  const seconds = Math.ceil((until - now) / 1_000);
  const lock = (forSeconds: number) => setUntil(Date.now() + forSeconds * 1_000);
  return { seconds: until > 0 ? Math.max(seconds, 0) : 0, lock };
}

export function LoginForm() {
  const form = useForm(EMPTY, loginErrors);
  const login = useLogIn();
  const { seconds, lock } = useLock();
  useEffect(() => document.getElementById('name')?.focus(), []);
  const send = () =>
    login.mutate(form.values, {
      onError: (error) => {
        form.set({ password: '' });
        document.getElementById('password')?.focus();
        if (error instanceof ProblemError && error.retryAfterSeconds !== undefined) {
          lock(error.retryAfterSeconds);
        }
      },
    });
  const code = login.error instanceof ProblemError ? login.error.problem.code : undefined;
  const isLocked = seconds > 0;
  return (
    <Form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!form.validate()) {
          focusFirstError();
        } else if (!isLocked && !login.isPending) {
          send();
        }
      }}
    >
      {code === 'LOGIN_REFUSED' && (
        <Alert variant="danger" isInline component="h2" role="alert" title={t.refused}>
          {t.refusedHint}
        </Alert>
      )}
      {code === 'LOGIN_LOCKED' && (
        <Alert variant="warning" isInline component="h2" role="alert" title={t.locked}>
          {isLocked ? t.lockedFor(seconds) : t.unlocked}
        </Alert>
      )}
      {login.error && code !== 'LOGIN_REFUSED' && code !== 'LOGIN_LOCKED' && <ProblemAlert error={login.error} />}
      <TextField form={form} name="name" label={t.name} autoComplete="username" isRequired />
      <TextField
        form={form}
        name="password"
        label={t.password}
        type="password"
        autoComplete="current-password"
        isRequired
      />
      <ActionGroup>
        <Button type="submit" isBlock isLoading={login.isPending} isDisabled={login.isPending || isLocked}>
          {t.logIn}
        </Button>
      </ActionGroup>
    </Form>
  );
}

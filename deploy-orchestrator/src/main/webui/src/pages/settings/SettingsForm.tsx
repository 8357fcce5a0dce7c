import { ActionGroup, Button, Form } from '@patternfly/react-core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { problemBehind } from '../../api/problem';
import type { Violation } from '../../api/types';
import { ProblemAlert } from '../../components/ProblemAlert';
import { focusFirstError, type Form as FormState } from '../../forms/useForm';
import { texts } from '../../texts';
import { Conflict } from './Conflict';

interface Saving<R, S> {
  readonly mutate: (request: R, options: { onSuccess: (saved: S) => void; onError: (error: unknown) => void }) => void;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly reset: () => void;
}

interface Props<V extends object, R, S> {
  readonly form: FormState<V>;
  readonly saving: Saving<R, S>;
  readonly toRequest: (values: V) => R;
  readonly backTo: string;
  /** What follows a save; unless given, it goes back. */
  readonly onSaved?: (saved: S) => void;
  readonly isNew: boolean;
  /** For what can be changed by others meanwhile: its present values, read when a save was refused. */
  readonly present?: () => Promise<V>;
  readonly labels: Partial<Record<keyof V, string>>;
  readonly children: ReactNode;
}

/** A form that saves as a whole: shows what is not valid where it is, and what others changed meanwhile. */
export function SettingsForm<V extends object, R, S>(props: Props<V, R, S>) {
  const { form, saving, toRequest, backTo, onSaved, isNew, present, labels, children } = props;
  const navigate = useNavigate();
  const [elsewhere, setElsewhere] = useState<readonly Violation[]>([]);
  const [theirs, setTheirs] = useState<V>();
  const [unreadable, setUnreadable] = useState<unknown>();

  const refused = (error: unknown) => {
    const { code, violations } = problemBehind(error);
    setElsewhere(form.takeViolations(violations));
    if (violations.length > 0) {
      focusFirstError();
    }
    if (code === 'VERSION_CONFLICT' && present) {
      present().then(setTheirs, setUnreadable);
    }
  };
  const send = (values: V) =>
    saving.mutate(toRequest(values), {
      onSuccess: (saved) => (onSaved ? onSaved(saved) : void navigate(backTo)),
      onError: refused,
    });
  const settle = (values: V) => {
    setTheirs(undefined);
    saving.reset();
    form.reset(values);
  };
  const keepMine = (values: V) => {
    settle(values);
    send(values);
  };
  const error = unreadable ?? saving.error;
  // What hinders the saving may be out of sight.
  const outcome = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (theirs || error) {
      outcome.current?.scrollIntoView({ block: 'center' });
    }
  }, [theirs, error]);

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
      {children}
      <div ref={outcome}>
        {theirs ? (
          <Conflict mine={form.values} theirs={theirs} labels={labels} onKeepMine={keepMine} onTakeTheirs={settle} />
        ) : (
          error !== null && error !== undefined && <ProblemAlert error={error} violations={elsewhere} />
        )}
      </div>
      <ActionGroup>
        <Button type="submit" isLoading={saving.isPending} isDisabled={saving.isPending || theirs !== undefined}>
          {isNew ? texts.actions.add : texts.actions.save}
        </Button>
        <Button variant="link" onClick={() => void navigate(backTo)}>
          {texts.actions.cancel}
        </Button>
      </ActionGroup>
    </Form>
  );
}

import { useCallback, useMemo, useState } from 'react';
import { violationsByProperty } from '../api/problem';
import type { Violation } from '../api/types';

export type Errors<V> = Partial<Record<keyof V, string>>;

export interface Form<V> {
  readonly values: V;
  readonly dirty: boolean;
  /** Sets values; what the server said about them no longer counts. */
  set(change: Partial<V>): void;
  /** From now on the field's error is shown. */
  touch(name: keyof V): void;
  /** The error to be shown at a field. */
  error(name: keyof V): string | undefined;
  /** Shows every error; true if there is none. */
  validate(): boolean;
  /** Takes what the server found; yields the violations that belong to no field. */
  takeViolations(violations: readonly Violation[]): readonly Violation[];
  reset(values: V): void;
}

/** The state of a form whose rules are a pure function of its values. */
export function useForm<V extends object>(initial: V, rules: (values: V) => Errors<V>): Form<V> {
  const [start, setStart] = useState(initial);
  const [values, setValues] = useState(initial);
  const [touched, setTouched] = useState<ReadonlySet<keyof V>>(new Set());
  const [all, setAll] = useState(false);
  const [refused, setRefused] = useState<Errors<V>>({});
  const errors = useMemo(() => rules(values), [rules, values]);

  const set = useCallback((change: Partial<V>) => {
    setValues((before) => ({ ...before, ...change }));
    setRefused((before) => {
      const kept = { ...before };
      Object.keys(change).forEach((name) => delete kept[name as keyof V]);
      return kept;
    });
  }, []);
  const touch = useCallback((name: keyof V) => setTouched((before) => new Set(before).add(name)), []);
  const reset = useCallback((next: V) => {
    setStart(next);
    setValues(next);
    setTouched(new Set());
    setAll(false);
    setRefused({});
  }, []);

  return {
    values,
    dirty: values !== start && JSON.stringify(values) !== JSON.stringify(start),
    set,
    touch,
    reset,
    error: (name) => (all || touched.has(name) ? (errors[name] ?? refused[name]) : refused[name]),
    validate: () => {
      setAll(true);
      return Object.values(errors).every((message) => message === undefined);
    },
    takeViolations: (violations) => {
      const known = new Set(Object.keys(values));
      const byProperty = violationsByProperty(violations);
      setRefused(Object.fromEntries(Object.entries(byProperty).filter(([name]) => known.has(name))) as Errors<V>);
      return violations.filter((violation) =>
        Object.keys(violationsByProperty([violation])).every((n) => !known.has(n)),
      );
    },
  };
}

/** Moves the focus to the first field that shows an error, once it is shown: perhaps a step of a wizard later. */
export function focusFirstError(frames = 5): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>('main [aria-invalid="true"]');
    field?.focus();
    if (!field && frames > 1) {
      focusFirstError(frames - 1);
    }
  });
}

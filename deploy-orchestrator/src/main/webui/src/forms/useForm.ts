import { useCallback, useMemo, useState } from 'react';
import type { Violation } from '../api/types';
import { firstToken, type FieldAt } from './pointers';

/** A field by its name; one of an item of a list by list, index and name: `rows.3.vmName`. */
export type FieldName<V> = (keyof V & string) | `${keyof V & string}.${number}.${string}`;

export type Errors<V> = Partial<Record<FieldName<V>, string>>;

/** The lists among the values. */
export type ListName<V> = { [K in keyof V]: V[K] extends readonly object[] ? K : never }[keyof V] & string;

type ItemOf<V, L extends keyof V> = V[L] extends readonly (infer I)[] ? I : never;

export interface Form<V> {
  readonly values: V;
  readonly dirty: boolean;
  /** Sets values; what the server said about them no longer counts. */
  set(change: Partial<V>): void;
  /** Changes an item of a list; what the server said about the others still counts. */
  setItem<L extends ListName<V>>(list: L, index: number, change: Partial<ItemOf<V, L>>): void;
  /** From now on the field's error is shown. */
  touch(name: FieldName<V>): void;
  /** The error to be shown at a field. */
  error(name: FieldName<V>): string | undefined;
  /** Whether an error is shown at the field, or at an item of the list. */
  fails(name: keyof V & string): boolean;
  /** Shows every error; true if there is none. */
  validate(): boolean;
  /** Takes what the server found; yields the violations that belong to no field. */
  takeViolations(violations: readonly Violation[]): readonly Violation[];
  reset(values: V): void;
}

/** The state of a form whose rules are a pure function of its values. `fieldAt` finds the field of a violation. */
export function useForm<V extends object>(
  initial: V,
  rules: (values: V) => Errors<V>,
  fieldAt: FieldAt<V> = firstToken,
): Form<V> {
  const [start, setStart] = useState(initial);
  const [values, setValues] = useState(initial);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const [refused, setRefused] = useState<Record<string, string>>({});
  const errors = useMemo(() => rules(values) as Partial<Record<string, string>>, [rules, values]);

  const set = useCallback((change: Partial<V>) => {
    setValues((before) => ({ ...before, ...change }));
    setRefused((before) => without(before, Object.keys(change)));
  }, []);
  const setItem = useCallback(<L extends ListName<V>>(list: L, index: number, change: Partial<ItemOf<V, L>>) => {
    setValues((before) => {
      const items = before[list] as readonly object[];
      return { ...before, [list]: items.map((item, i) => (i === index ? { ...item, ...change } : item)) };
    });
    setRefused((before) => without(before, namesOf(list, index, change)));
  }, []);
  const touch = useCallback((name: string) => setTouched((before) => new Set(before).add(name)), []);
  const reset = useCallback((next: V) => {
    setStart(next);
    setValues(next);
    setTouched(new Set());
    setAll(false);
    setRefused({});
  }, []);
  const error = (name: string) => (all || touched.has(name) ? (errors[name] ?? refused[name]) : refused[name]);

  return {
    values,
    dirty: values !== start && JSON.stringify(values) !== JSON.stringify(start),
    set,
    setItem,
    touch,
    reset,
    error,
    fails: (name) =>
      [...Object.keys(errors), ...Object.keys(refused)].some(
        (field) => (field === name || field.startsWith(`${name}.`)) && error(field) !== undefined,
      ),
    validate: () => {
      setAll(true);
      return Object.values(errors).every((message) => message === undefined);
    },
    takeViolations: (violations) => {
      const placed = violations.map((violation) => ({ violation, field: fieldAt(violation.pointer, values) }));
      const byField: Record<string, string> = {};
      placed.forEach(({ violation, field }) => {
        if (field !== undefined) {
          byField[field] ??= violation.message;
        }
      });
      setRefused(byField);
      return placed.filter(({ field }) => field === undefined).map(({ violation }) => violation);
    },
  };
}

function namesOf(list: string, index: number, change: object): string[] {
  return Object.keys(change).map((name) => `${list}.${index}.${name}`);
}

/** Without these fields, and without the items of those among them that are lists. */
function without(messages: Record<string, string>, names: readonly string[]): Record<string, string> {
  const isGone = (field: string) => names.some((name) => field === name || field.startsWith(`${name}.`));
  return Object.fromEntries(Object.entries(messages).filter(([field]) => !isGone(field)));
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

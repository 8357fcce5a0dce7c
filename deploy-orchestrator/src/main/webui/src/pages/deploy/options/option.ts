/** A setting of the review: its name and value. */
export type Shown = readonly [label: string, value: string];

/** What was left empty is absent in a request. */
export function given(text: string): string | undefined {
  return text.trim() === '' ? undefined : text.trim();
}

/** What was left empty is absent in a request. */
export function givenNumber(text: string): number | undefined {
  return text.trim() === '' ? undefined : Number(text);
}

/** These values if one of them is there. */
export function unlessEmpty<T extends object>(values: T): T | undefined {
  return Object.values(values).every((value) => value === undefined) ? undefined : values;
}

/** The settings that have a value. */
export function shown(...settings: readonly (Shown | false)[]): Shown[] {
  return settings.filter((setting): setting is Shown => setting !== false && setting[1] !== '');
}

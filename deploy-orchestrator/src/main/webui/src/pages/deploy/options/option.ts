/** What was left empty is absent in a request. */
export function given(text: string): string | undefined {
  return text.trim() === '' ? undefined : text.trim();
}

/** What was left empty is absent in a request. */
export function givenNumber(text: string): number | undefined {
  return text.trim() === '' ? undefined : Number(text);
}

/** The items of a list that was typed with commas, semicolons or white space between them. */
export function listOf(text: string): string[] {
  return text.split(/[\s,;]+/).filter((item) => item !== '');
}

/** These values if one of them is there. */
export function unlessEmpty<T extends object>(values: T): T | undefined {
  return Object.values(values).every((value) => value === undefined) ? undefined : values;
}

/** Says what is wrong with a value in the server's words, or undefined if nothing is. */
export type Rule<T> = (value: T) => string | undefined;

export const REQUIRED = 'A value is required';

export function invalid(valid: boolean, message: string): string | undefined {
  return valid ? undefined : message;
}

/** The rule for a text that must be given. */
export function required(rule: Rule<string> = () => undefined): Rule<string> {
  return (text) => (text.trim() === '' ? REQUIRED : rule(text));
}

/** The rule for a text that may be left empty. */
export function optional(rule: Rule<string>): Rule<string> {
  return (text) => (text === '' ? undefined : rule(text));
}

/** The first violation among the items of a list, which may be empty. */
export function each(rule: Rule<string>): Rule<readonly string[]> {
  return (items) => items.map(rule).find((message) => message !== undefined);
}

const COUNTED = new Intl.NumberFormat('en-US');

/** The rule for a whole number as it was typed. */
export function between(min: number, max: number, what: string): Rule<string> {
  return (text) => {
    const valid = /^[0-9]{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max;
    return invalid(valid, `${what} is between ${COUNTED.format(min)} and ${COUNTED.format(max)}`);
  };
}

import { between, invalid, type Rule } from './rule';

const MIN_CHARACTERS = 12;
/** More is ignored by bcrypt. */
const MAX_BYTES = 72;

export const accountName: Rule<string> = (text) => {
  if (!/^[a-z0-9][a-z0-9._@-]{0,63}$/.test(text)) {
    return 'A name has 1 to 64 lower-case letters, digits and . _ @ -';
  }
  return invalid(text !== 'system' && text !== 'anonymous', `The name '${text}' is reserved`);
};

export const password: Rule<string> = (text) =>
  invalid(
    [...text].length >= MIN_CHARACTERS && new TextEncoder().encode(text).length <= MAX_BYTES && !text.includes('\0'),
    'A password has at least 12 characters and at most 72 bytes',
  );

export const tokenDays = between(1, 365, 'The number of days');

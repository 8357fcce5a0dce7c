import { elapsed } from './measures';

export const login = {
  title: 'Log in',
  name: 'Name',
  password: 'Password',
  logIn: 'Log in',
  refused: 'Name or password is wrong',
  refusedHint: 'Try again, or ask an administrator for a new password.',
  locked: 'Too many logins have failed',
  lockedFor: (seconds: number) => `The next one is tried in ${elapsed(seconds)}.`,
  unlocked: 'You may try again now.',
} as const;

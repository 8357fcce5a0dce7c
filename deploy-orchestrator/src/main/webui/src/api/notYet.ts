import { problemBehind } from './problem';

const RETRIES = 4;

export const NOT_YET_PAUSE_MS = 500;

/** What was asked for just now is in the log, but perhaps not in the tables yet: "not found", by its code, is asked again. */
export function untilKnown(notFound: string) {
  return (failures: number, error: unknown): boolean => {
    const { status, code } = problemBehind(error);
    return failures < RETRIES && (status === 0 || status >= 500 || code === notFound);
  };
}

import { texts } from '../texts';
import type { Problem, Violation } from './types';

/** A request that was answered with a problem document, or not at all. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Problem,
    /** When the service wants to be asked again, if it says so. */
    readonly retryAfterSeconds?: number,
  ) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
  }
}

/** What is shown when nothing answered: the network is cut or the service is down. */
export function unreachable(): Problem {
  return { ...texts.problem.unreachable, code: 'SERVICE_UNREACHABLE', status: 0, violations: [] };
}

/** Reads the body of a refused request. What is no problem document, such as a proxy's page, becomes one. */
export function problemOf(status: number, body: unknown): Problem {
  if (isProblem(body)) {
    return { ...body, violations: body.violations ?? [] };
  }
  if (status === 502 || status === 503 || status === 504) {
    return { ...unreachable(), status };
  }
  return { ...texts.problem.unexpected(status), code: 'UNEXPECTED_ANSWER', status, violations: [] };
}

/** The problem behind whatever was thrown. */
export function problemBehind(error: unknown): Problem {
  if (error instanceof ProblemError) {
    return error.problem;
  }
  const detail = error instanceof Error ? error.message : String(error);
  return { ...texts.problem.internal, detail, code: 'UI_ERROR', status: 0, violations: [] };
}

function isProblem(body: unknown): body is Omit<Problem, 'violations'> & { violations?: Violation[] } {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body;
}

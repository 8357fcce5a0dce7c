import { describe, expect, it } from 'vitest';
import { ProblemError, problemBehind, problemOf } from './problem';

describe('problems', () => {
  it('are taken as the service says them', () => {
    const body = { code: 'IN_USE', title: 'It is still in use', status: 409, detail: "Used by 'a'", hint: 'Remove it' };
    expect(problemOf(409, body)).toEqual({ ...body, violations: [] });
  });

  it('are made of what is no problem document', () => {
    expect(problemOf(502, '<html>')).toMatchObject({ code: 'SERVICE_UNREACHABLE', status: 502 });
    expect(problemOf(418, undefined)).toMatchObject({ code: 'UNEXPECTED_ANSWER', status: 418 });
  });

  it('are found behind whatever was thrown', () => {
    const problem = problemOf(404, { code: 'TARGET_NOT_FOUND', title: 'No such target', status: 404 });
    expect(problemBehind(new ProblemError(problem))).toBe(problem);
    expect(problemBehind(new Error('boom'))).toMatchObject({ code: 'UI_ERROR', detail: 'boom' });
  });
});

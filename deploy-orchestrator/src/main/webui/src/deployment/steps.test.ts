import { describe, expect, it } from 'vitest';
import { FAILURE, fact } from '../test/facts';
import { lineOf, matching } from './consoleLines';
import { progressOf, secondsBetween, STEPS } from './steps';

const REQUESTED = fact(1, 'DeploymentRequested', undefined, { spec: { targetName: 'dr' } });
const step = (facts: Parameters<typeof progressOf>[0], name: string) =>
  progressOf(facts).steps.find((progress) => progress.step === name);

describe('progress', () => {
  it('begins with every step waiting', () => {
    const { state, percent, steps } = progressOf([REQUESTED]);
    expect({ state, percent }).toEqual({ state: 'REQUESTED', percent: 0 });
    expect(steps.map(({ step: name, status }) => [name, status])).toEqual(STEPS.map((name) => [name, 'pending']));
  });

  it('leaves the registration out where none was asked for', () => {
    const { steps } = progressOf([fact(1, 'DeploymentRequested', undefined, { spec: {} })]);
    expect(steps).toHaveLength(STEPS.length - 1);
  });

  it('follows a step with percent, message and elapsed time', () => {
    const facts = [
      REQUESTED,
      fact(2, 'StepStarted', 'CLONE_TEMPLATE', { overallPercent: 10 }),
      fact(3, 'StepProgressed', 'CLONE_TEMPLATE', { percent: 42, overallPercent: 18, message: '42 % copied' }),
    ];
    expect(progressOf(facts)).toMatchObject({ state: 'RUNNING', percent: 18 });
    expect(step(facts, 'CLONE_TEMPLATE')).toMatchObject({ status: 'running', percent: 42, message: '42 % copied' });
    const done = [...facts, fact(5, 'StepSucceeded', 'CLONE_TEMPLATE', { overallPercent: 30 })];
    const { startedAt = '', endedAt = '', status } = step(done, 'CLONE_TEMPLATE') ?? {};
    expect([status, secondsBetween(startedAt, endedAt)]).toEqual(['done', 3]);
  });

  it('begins a further attempt anew', () => {
    const facts = [
      fact(2, 'StepStarted', 'POWER_ON'),
      fact(3, 'StepFailed', 'POWER_ON', { failure: FAILURE }),
      fact(4, 'StepStarted', 'POWER_ON', {}, 2),
    ];
    expect(step(facts, 'POWER_ON')).toMatchObject({ status: 'running', attempt: 2, startedAt: facts[2]?.at });
  });

  it('ends with the failure of a step', () => {
    const facts = [
      fact(2, 'StepStarted', 'CONFIGURE_POOL', { overallPercent: 70 }),
      fact(3, 'StepFailed', 'CONFIGURE_POOL', { failure: FAILURE }),
      fact(4, 'DeploymentFailed', undefined, { failure: FAILURE }),
    ];
    expect(progressOf(facts)).toMatchObject({ state: 'FAILED', percent: 70, failure: FAILURE });
    expect(step(facts, 'CONFIGURE_POOL')?.status).toBe('failed');
  });

  it('copes with facts of a kind or step that it does not know', () => {
    expect(progressOf([REQUESTED, fact(2, 'Unheard'), fact(3, 'StepStarted', 'NEW_STEP')]).state).toBe('RUNNING');
  });
});

describe('console lines', () => {
  const lines = [
    fact(2, 'StepStarted', 'POWER_ON'),
    fact(3, 'StepLogged', 'CONFIGURE_POOL', { message: 'zpool \u001b[31mcreate\u001b[0m\ttank\u0007' }),
    fact(4, 'DeploymentFailed', undefined, { failure: FAILURE }),
    fact(5, 'Unheard', undefined, { a: 1 }),
  ].map(lineOf);

  it('say what happened without what a terminal would obey', () => {
    expect(lines[1]?.text).toContain('Configuring ZFS pool: zpool create tank  [vcenter-agent:host-7-42]');
    expect(lines[2]?.text).toContain('FAILED POOL_CREATION_FAILED: zpool refused to create tank');
    expect(lines[3]?.text).toContain('Unheard {"a":1}');
  });

  it('are filtered by text and step', () => {
    expect(matching(lines, { text: 'ZPOOL' })).toHaveLength(2);
    expect(matching(lines, { text: '', step: 'POWER_ON' })).toEqual([lines[0]?.text]);
    expect(matching(lines, { text: 'nothing like it' })).toEqual([]);
  });
});

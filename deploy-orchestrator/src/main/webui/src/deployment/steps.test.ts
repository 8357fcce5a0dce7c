import { describe, expect, it } from 'vitest';
import { FAILURE, fact } from '../test/facts';
import { lineOf, matching } from './consoleLines';
import { progressOf, secondsBetween, STEPS } from './steps';

const REQUESTED = fact(1, 'DeploymentRequested', undefined, { spec: { targetName: 'dr' } });
const step = (facts: Parameters<typeof progressOf>[0], name: string) =>
  progressOf(facts).steps.find((progress) => progress.step === name);

describe('progress', () => {
  it('begins with every step waiting', () => {
    const everything = fact(1, 'DeploymentRequested', undefined, { spec: { targetName: 'DR Site', mount: {} } });
    const { state, percent, steps } = progressOf([everything]);
    expect({ state, percent }).toEqual({ state: 'REQUESTED', percent: 0 });
    expect(steps.map(({ step: name, status }) => [name, status])).toEqual(STEPS.map((name) => [name, 'pending']));
  });

  it('leaves registration and mount out where they were not asked for', () => {
    const { steps } = progressOf([fact(1, 'DeploymentRequested', undefined, { spec: {} })]);
    expect(steps).toHaveLength(STEPS.length - 2);
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

describe('a rollback', () => {
  const started = [
    REQUESTED,
    fact(2, 'StepFailed', 'POWER_ON', { failure: FAILURE }),
    fact(3, 'DecisionAwaited', 'POWER_ON', { failure: FAILURE }),
    fact(4, 'CancelRequested', undefined, { cleanup: 'DESTROY' }),
    fact(5, 'RollbackStarted', undefined, { cleanup: 'DESTROY', undoing: ['POWER_ON', 'CLONE_TEMPLATE'] }),
    fact(6, 'UndoStarted', 'POWER_ON'),
    fact(7, 'UndoSucceeded', 'POWER_ON', { message: 'It was off' }),
    fact(8, 'UndoStarted', 'CLONE_TEMPLATE'),
  ];

  it('waits for people first', () => {
    expect(progressOf(started.slice(0, 3))).toMatchObject({ state: 'AWAITING_DECISION', failure: FAILURE });
  });

  it('shows what is undone, and leaves the steps as they were', () => {
    const { state, undos } = progressOf(started);
    expect(state).toBe('ROLLING_BACK');
    expect(undos.map(({ step: name, status, message }) => [name, status, message])).toEqual([
      ['POWER_ON', 'done', 'It was off'],
      ['CLONE_TEMPLATE', 'running', undefined],
    ]);
    expect(step(started, 'POWER_ON')?.status).toBe('failed');
  });

  it('ends as cancelled, or as what could not be undone', () => {
    expect(progressOf([...started, fact(9, 'DeploymentCancelled')]).state).toBe('CANCELLED');
    const failed = [
      fact(9, 'UndoFailed', 'CLONE_TEMPLATE', { failure: FAILURE }),
      fact(10, 'RollbackFailed', 'CLONE_TEMPLATE', { failure: FAILURE }),
    ];
    expect(progressOf([...started, ...failed])).toMatchObject({ state: 'ROLLBACK_FAILED', failure: FAILURE });
  });

  it('goes on after a retry', () => {
    expect(progressOf([...started.slice(0, 3), fact(4, 'RetryRequested', 'POWER_ON')])).toMatchObject({
      state: 'RUNNING',
      failure: undefined,
    });
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

import { describe, expect, it } from 'vitest';
import { fact } from '../test/facts';
import { EMPTY_LOG, hasGap, isComplete, lastSeq, merge } from './eventLog';

const facts = (...seqs: number[]) => seqs.map((seq) => fact(seq, 'StepLogged', 'POWER_ON'));
const seqs = (log: typeof EMPTY_LOG) => log.events.map(({ seq }) => seq);

describe('the event log', () => {
  it('grows in order', () => {
    const log = merge(merge(EMPTY_LOG, facts(1, 2)), facts(3));
    expect(seqs(log)).toEqual([1, 2, 3]);
    expect(lastSeq(log)).toBe(3);
  });

  it('takes what arrives twice once, and stays the very same log', () => {
    const log = merge(EMPTY_LOG, facts(1, 2, 2, 1));
    expect(seqs(log)).toEqual([1, 2]);
    expect(merge(log, facts(1, 2))).toBe(log);
  });

  it('puts what arrives in another order into its own', () => {
    expect(seqs(merge(EMPTY_LOG, facts(3, 1, 2)))).toEqual([1, 2, 3]);
  });

  it('holds back what comes behind a gap until the gap is filled', () => {
    const gap = merge(EMPTY_LOG, facts(1, 3, 4));
    expect(seqs(gap)).toEqual([1]);
    expect(hasGap(gap)).toBe(true);
    const whole = merge(gap, facts(2));
    expect(seqs(whole)).toEqual([1, 2, 3, 4]);
    expect(hasGap(whole)).toBe(false);
  });

  it('shows the same whatever the order and repetition of arrival', () => {
    const all = facts(1, 2, 3, 4, 5, 6);
    const expected = merge(EMPTY_LOG, all).events;
    for (let turn = 0; turn < all.length; turn++) {
      const turned = [...all.slice(turn), ...all.slice(0, turn)];
      const log = [...turned, ...turned.reverse()].reduce((before, event) => merge(before, [event]), EMPTY_LOG);
      expect(log.events).toEqual(expected);
    }
  });

  it('is complete with the fact that ends the deployment', () => {
    const running = merge(EMPTY_LOG, facts(1));
    expect(isComplete(running)).toBe(false);
    expect(isComplete(merge(running, [fact(2, 'DeploymentFailed')]))).toBe(true);
    expect(isComplete(merge(running, [fact(3, 'DeploymentFailed')]))).toBe(false);
  });
});

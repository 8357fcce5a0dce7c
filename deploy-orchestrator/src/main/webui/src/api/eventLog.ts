import type { EventView } from './types';

/**
 * The facts of one deployment as they were received. Whatever arrives twice, late or in another order, `events` is always
 * the gapless beginning of the log: what comes behind a gap is held back until the gap is filled.
 */
export interface EventLog {
  readonly events: readonly EventView[];
  readonly held: readonly EventView[];
}

export const EMPTY_LOG: EventLog = { events: [], held: [] };

export function lastSeq(log: EventLog): number {
  return log.events.at(-1)?.seq ?? 0;
}

export function hasGap(log: EventLog): boolean {
  return log.held.length > 0;
}

/** The log with the arrived facts; the same log if all of them were there already. */
export function merge(log: EventLog, arrived: readonly EventView[]): EventLog {
  const have = lastSeq(log);
  const waiting = new Map(log.held.map((event) => [event.seq, event]));
  for (const event of arrived) {
    if (event.seq > have && !waiting.has(event.seq)) {
      waiting.set(event.seq, event);
    }
  }
  if (waiting.size === log.held.length) {
    return log;
  }
  const next: EventView[] = [];
  for (let event = waiting.get(have + 1); event; event = waiting.get(event.seq + 1)) {
    next.push(event);
    waiting.delete(event.seq);
  }
  return {
    events: next.length > 0 ? [...log.events, ...next] : log.events,
    held: [...waiting.values()].sort((a, b) => a.seq - b.seq),
  };
}

const FINAL_TYPES = new Set(['DeploymentSucceeded', 'DeploymentFailed', 'DeploymentCancelled']);

/** Whether the log's last fact is one that nothing follows. */
export function isComplete(log: EventLog): boolean {
  return FINAL_TYPES.has(log.events.at(-1)?.type ?? '');
}

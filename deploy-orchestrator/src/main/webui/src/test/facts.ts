import type { EventView } from '../api/types';

const ACTOR = 'vcenter-agent:host-7-42';

/** A fact of a deployment's log, a second after the one before it. */
export function fact(
  seq: number,
  type: string,
  step?: string,
  data: Record<string, unknown> = {},
  attempt = 1,
): EventView {
  const at = new Date(Date.UTC(2026, 0, 2, 3, 4, seq)).toISOString();
  return {
    seq,
    id: `event-${seq}`,
    type,
    ...(step === undefined ? {} : { step, attempt }),
    actor: ACTOR,
    at,
    data,
    hash: 'ab',
  };
}

export const FAILURE = {
  code: 'POOL_CREATION_FAILED',
  title: 'The pool could not be created',
  detail: 'zpool refused to create tank',
  hint: "The evidence has zpool's words.",
  step: 'CONFIGURE_POOL',
  evidence: [{ title: 'zpool create', text: "cannot create 'tank': device is busy" }],
};

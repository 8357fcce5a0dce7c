import { afterEach, describe, expect, it, vi } from 'vitest';
import { fact } from '../test/facts';
import { EMPTY_LOG, hasGap, isComplete, lastSeq, merge } from './eventLog';
import { followEvents, type StreamState } from './eventStream';
import type { EventView } from './types';

const TIMES = { silenceMs: 50, firstPauseMs: 1, longestPauseMs: 2, notYet: 1 };

function streamOf(events: readonly EventView[], end: 'closed' | 'open' | 'broken' = 'closed'): Response {
  const text = events
    .map((event) => `id:${event.seq}\nevent:${event.type}\ndata:${JSON.stringify(event)}\n\n`)
    .join('');
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(`: still here\n\n${text}`)),
    pull: (controller) => {
      if (end === 'closed') {
        controller.close();
      } else if (end === 'broken') {
        controller.error(new TypeError('connection reset'));
      }
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

/** Answers each connection in turn, and remembers where each wanted to resume. */
function server(...answers: (() => Response)[]) {
  const resumed: (string | null)[] = [];
  vi.stubGlobal('fetch', (_url: URL, init: RequestInit) => {
    resumed.push(new Headers(init.headers).get('Last-Event-ID'));
    const answer = answers.shift();
    return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError('network is down'));
  });
  return resumed;
}

async function follow() {
  let log = EMPTY_LOG;
  const states: StreamState[] = [];
  await followEvents(
    '/api/v1/deployments/some-id/stream',
    {
      lastSeq: () => lastSeq(log),
      ended: () => isComplete(log),
      take: (events) => {
        log = merge(
          log,
          events.map(({ data }) => JSON.parse(data) as EventView),
        );
        return !hasGap(log);
      },
      changed: (state) => states.push(state),
    },
    new AbortController().signal,
    TIMES,
  );
  return { seqs: log.events.map(({ seq }) => seq), states };
}

const [first, second, last] = [
  fact(1, 'DeploymentRequested'),
  fact(2, 'StepStarted', 'POWER_ON'),
  fact(3, 'DeploymentSucceeded'),
];

describe('following events', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('ends with the fact that ends the deployment', async () => {
    const resumed = server(() => streamOf([first, second, last]));
    const { seqs, states } = await follow();
    expect(seqs).toEqual([1, 2, 3]);
    expect(states).toEqual(['connecting', 'live', 'complete']);
    expect(resumed).toEqual([null]);
  });

  it('resumes behind the last event after the connection broke', async () => {
    const resumed = server(
      () => streamOf([first, second], 'broken'),
      () => streamOf([last]),
    );
    const { seqs, states } = await follow();
    expect(seqs).toEqual([1, 2, 3]);
    expect(states).toEqual(['connecting', 'live', 'interrupted', 'live', 'complete']);
    expect(resumed).toEqual([null, '2']);
  });

  it('comes back behind the last event when it was too slow', async () => {
    const told = 'event:Reconnect\nretry:1000\ndata:{"reason":"Too slow"}\n\n';
    const slow = `id:1\nevent:${first.type}\ndata:${JSON.stringify(first)}\n\n${told}`;
    const resumed = server(
      () => new Response(slow),
      () => streamOf([second, last]),
    );

    expect((await follow()).seqs).toEqual([1, 2, 3]);
    expect(resumed).toEqual([null, '1']);
  });

  it('gives up a connection that stays silent', async () => {
    const resumed = server(
      () => streamOf([first], 'open'),
      () => streamOf([second, last]),
    );
    expect((await follow()).seqs).toEqual([1, 2, 3]);
    expect(resumed).toEqual([null, '1']);
  });

  it('asks again for what is missing in between', async () => {
    const resumed = server(
      () => streamOf([first, last], 'open'),
      () => streamOf([second, last]),
    );
    expect((await follow()).seqs).toEqual([1, 2, 3]);
    expect(resumed).toEqual([null, '1']);
  });

  it('tries again when the service is away', async () => {
    server(
      () => new Response('', { status: 503 }),
      () => streamOf([first, second, last]),
    );
    expect((await follow()).seqs).toEqual([1, 2, 3]);
  });

  it('waits a little for a deployment that is not in the tables yet, then says why not', async () => {
    const missing = () =>
      Response.json({ code: 'DEPLOYMENT_NOT_FOUND', title: 'No such deployment', status: 404 }, { status: 404 });
    server(missing, () => streamOf([first, second, last]));
    expect((await follow()).seqs).toEqual([1, 2, 3]);
    server(missing, missing);
    await expect(follow()).rejects.toMatchObject({ problem: { code: 'DEPLOYMENT_NOT_FOUND' } });
  });
});

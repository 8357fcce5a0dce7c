import { ProblemError, problemOf } from './problem';
import { SseParser, type SseEvent } from './sse';
import { noticeRefusal } from './transport';

/** `live`: connected. `interrupted`: the connection was lost and is being made again. `complete`: nothing follows. */
export type StreamState = 'connecting' | 'live' | 'interrupted' | 'complete';

export interface StreamFollower {
  /** The last event that was taken without a gap, 0 if none; the next connection resumes behind it. */
  lastSeq(): number;
  /** Takes events as they arrive; false if one before them is missing, so that the stream is resumed. */
  take(events: readonly SseEvent[]): boolean;
  /** Whether the last event taken is the stream's last. */
  ended(): boolean;
  changed(state: StreamState): void;
}

export interface StreamTimes {
  /** The server sends a comment every 15 s: a connection that is silent for longer is dead. */
  readonly silenceMs: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** How often "not found" is asked again: a deployment may be in the log, but not in the tables yet. */
  readonly notYet: number;
}

/** The server's last event to a client that has not read in time: the stream ends, and is resumed like any other. */
const RECONNECT = 'Reconnect';

const TIMES: StreamTimes = { silenceMs: 40_000, firstPauseMs: 500, longestPauseMs: 10_000, notYet: 4 };

/**
 * Follows a stream of events until its last one, however often the connection breaks. Ends early only by `signal`.
 *
 * EventSource is not used: it cannot see heartbeats, hence dead connections, and it hides the problem document.
 *
 * @param path such as `/api/v1/deployments/…/stream`
 * @throws ProblemError if the service refuses, such as for an unknown deployment
 */
export async function followEvents(
  path: string,
  follower: StreamFollower,
  signal: AbortSignal,
  times: StreamTimes = TIMES,
): Promise<void> {
  let pause = times.firstPauseMs / 2;
  let notYet = times.notYet;
  follower.changed('connecting');
  while (!signal.aborted && !follower.ended()) {
    const before = follower.lastSeq();
    const refused = await readOnce(path, follower, signal, times.silenceMs);
    if (refused && (refused.problem.status !== 404 || notYet-- === 0)) {
      throw refused;
    }
    if (signal.aborted || follower.ended()) {
      break;
    }
    follower.changed('interrupted');
    pause = follower.lastSeq() > before ? times.firstPauseMs : Math.min(pause * 2, times.longestPauseMs);
    await pauseFor(pause, signal);
  }
  if (!signal.aborted) {
    follower.changed('complete');
  }
}

/** Reads one connection to its end; a lost connection is an end like any other. Yields why the service refused, if it did. */
async function readOnce(
  path: string,
  follower: StreamFollower,
  signal: AbortSignal,
  silenceMs: number,
): Promise<ProblemError | undefined> {
  const connection = new AbortController();
  const abort = () => connection.abort();
  signal.addEventListener('abort', abort, { once: true });
  let silence = setTimeout(abort, silenceMs);
  try {
    const response = await connect(path, follower.lastSeq(), connection.signal);
    follower.changed('live');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    connection.signal.addEventListener('abort', () => void reader?.cancel().catch(() => undefined), { once: true });
    const parser = new SseParser();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      clearTimeout(silence);
      silence = setTimeout(abort, silenceMs);
      const events = parser.push(part.value).filter(({ type }) => type !== RECONNECT);
      if (events.length > 0 && !follower.take(events)) {
        return undefined;
      }
    }
    return undefined;
  } catch (failure) {
    const refused = failure instanceof ProblemError && failure.problem.status >= 400 && failure.problem.status < 500;
    return refused && !signal.aborted ? failure : undefined;
  } finally {
    clearTimeout(silence);
    signal.removeEventListener('abort', abort);
    connection.abort();
  }
}

async function connect(path: string, lastSeq: number, signal: AbortSignal): Promise<Response> {
  const headers = new Headers({ Accept: 'text/event-stream' });
  if (lastSeq > 0) {
    headers.set('Last-Event-ID', String(lastSeq));
  }
  const response = await globalThis.fetch(new URL(path, globalThis.location.origin), {
    headers,
    signal,
    cache: 'no-store',
  });
  if (!response.ok) {
    const problem = problemOf(response.status, await response.json().catch(() => undefined));
    noticeRefusal(problem.status, problem.code);
    throw new ProblemError(problem);
  }
  return response;
}

/** Waits, but no longer than until the network is back. */
function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      globalThis.removeEventListener('online', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    globalThis.addEventListener('online', done, { once: true });
    signal.addEventListener('abort', done, { once: true });
  });
}

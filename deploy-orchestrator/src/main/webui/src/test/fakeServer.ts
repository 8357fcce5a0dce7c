import { vi } from 'vitest';
import type { EventView } from '../api/types';
import { ADMIN } from './views';

interface Recorded {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly headers: Headers;
}

type Answer = (request: Recorded) => Response | Promise<Response>;

/** Answers `fetch` as the services do, and remembers what was asked. */
export class FakeServer {
  readonly requests: Recorded[] = [];
  private readonly answers = new Map<string, Answer>();

  constructor() {
    vi.stubGlobal('fetch', (input: Request | URL, init?: RequestInit) => this.answer(input, init));
    this.one('/api/v1/session', ADMIN);
  }

  /** @param route method and path, such as `GET /api/v1/targets` */
  on(route: string, answer: Answer): this {
    this.answers.set(route, answer);
    return this;
  }

  list(path: string, items: readonly unknown[], nextCursor?: string): this {
    return this.on(`GET ${path}`, () => Response.json({ items, nextCursor }));
  }

  one(path: string, item: unknown): this {
    return this.on(`GET ${path}`, () => Response.json(item));
  }

  stream(path: string, events: readonly EventView[]): this {
    const text = events.map((event) => `id:${event.seq}\nevent:${event.type}\ndata:${JSON.stringify(event)}\n\n`);
    return this.on(`GET ${path}`, () => new Response(`: still here\n\n${text.join('')}`));
  }

  sent(method: string): Recorded[] {
    return this.requests.filter((request) => request.method === method);
  }

  private async answer(input: Request | URL, init?: RequestInit): Promise<Response> {
    const request = input instanceof Request ? input : undefined;
    const url = new URL(input instanceof Request ? input.url : input.href);
    const method = request?.method ?? init?.method ?? 'GET';
    const text = (await request?.clone().text()) ?? '';
    const recorded = {
      method,
      path: url.pathname + url.search,
      headers: new Headers(request?.headers ?? init?.headers),
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
    };
    this.requests.push(recorded);
    const answer = this.answers.get(`${method} ${url.pathname}`);
    return answer
      ? answer(recorded)
      : problem(404, 'RESOURCE_NOT_FOUND', { title: 'There is nothing at this address' });
  }
}

export function problem(status: number, code: string, more: Record<string, unknown> = {}): Response {
  return Response.json({ type: `urn:poolwright:problem:${code}`, title: code, status, code, ...more }, { status });
}

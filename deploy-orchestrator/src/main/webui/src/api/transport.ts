/** What every request of the page carries and what every answer may mean: the session. */

type SessionNews = 'ended' | 'changed';
type Listener = (news: SessionNews) => void;

const SESSION = '/api/v1/session';
const SAFE = ['GET', 'HEAD', 'OPTIONS'];
const TOKEN_HEADER = 'X-CSRF-Token';

let csrfToken: string | undefined;
const listeners = new Set<Listener>();

/** The token of the session that the cookie holds now; undefined if there is none. */
export function rememberCsrfToken(token: string | undefined): void {
  csrfToken = token;
}

/** Tells when a service says that the session has ended, or that it is another one now. Yields how to stop that. */
export function onSessionNews(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Looks at the code of a refused request that did not ask for the session itself. */
export function noticeRefusal(status: number, code: string | undefined): void {
  if (status === 401 && code !== 'LOGIN_REFUSED') {
    tell('ended');
  }
}

/** Sends a request with the session's token if it is one that changes something. */
export async function send(request: Request): Promise<Response> {
  if (SAFE.includes(request.method)) {
    return noticed(request, await globalThis.fetch(request));
  }
  const again = request.clone();
  const response = await globalThis.fetch(withToken(request));
  // In another tab somebody has logged in anew: the cookie's session has another token.
  if (response.status === 403 && (await codeOf(response)) === 'CSRF_TOKEN_MISSING' && (await readToken())) {
    return noticed(again, await globalThis.fetch(withToken(again)));
  }
  return noticed(request, response);
}

function withToken(request: Request): Request {
  if (csrfToken !== undefined) {
    request.headers.set(TOKEN_HEADER, csrfToken);
  }
  return request;
}

async function noticed(request: Request, response: Response): Promise<Response> {
  if (response.status === 401 && new URL(request.url).pathname !== SESSION) {
    noticeRefusal(response.status, await codeOf(response));
  }
  return response;
}

async function codeOf(response: Response): Promise<string | undefined> {
  const body = (await response
    .clone()
    .json()
    .catch(() => undefined)) as { code?: string } | undefined;
  return body?.code;
}

async function readToken(): Promise<boolean> {
  const response = await globalThis.fetch(new Request(new URL(SESSION, globalThis.location.origin)));
  if (!response.ok) {
    return false;
  }
  rememberCsrfToken(((await response.json()) as { csrfToken?: string }).csrfToken);
  tell('changed');
  return true;
}

function tell(news: SessionNews): void {
  listeners.forEach((listener) => listener(news));
}

import createClient from 'openapi-fetch';
import type { paths as DeployPaths } from './generated/deploy-orchestrator';
import type { paths as TemplatePaths } from './generated/template-service';
import { ProblemError, problemOf, unreachable } from './problem';
import { send } from './transport';
import type { Page } from './types';

// The browser sees one origin; what stands before the services routes by path.
const options = {
  baseUrl: globalThis.location.origin,
  fetch: send,
};

export const deployOrchestrator = createClient<DeployPaths>(options);
export const templateService = createClient<TemplatePaths>(options);

interface Answered {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** The body of an answered request; anything else is thrown as a {@link ProblemError}. */
export async function answer<T>(call: Promise<Answered>): Promise<T> {
  const { data, error, response } = await call.catch((failure: unknown) => {
    throw failure instanceof TypeError ? new ProblemError(unreachable()) : failure;
  });
  if (!response.ok) {
    throw new ProblemError(problemOf(response.status, error), secondsOf(response.headers.get('Retry-After')));
  }
  return data as T;
}

function secondsOf(retryAfter: string | null): number | undefined {
  return retryAfter !== null && /^[0-9]+$/.test(retryAfter) ? Number(retryAfter) : undefined;
}

const LARGEST_PAGE = 200;

/** Every item of a list that is known to be short, such as vCenters or templates. */
export async function allPages<T>(
  page: (query: { limit: number; cursor?: string }) => Promise<Answered>,
): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const part: Page<T> = await answer<Page<T>>(page({ limit: LARGEST_PAGE, cursor }));
    items.push(...part.items);
    cursor = part.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}

import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from './problem';

const RETRIES = 2;

/** What a service has refused is not asked again; what did not answer is. */
function retry(failures: number, error: unknown): boolean {
  const status = error instanceof ProblemError ? error.problem.status : 0;
  const refused = status >= 400 && status < 500;
  return !refused && failures < RETRIES;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { retry, staleTime: 2_000 }, mutations: { retry: false } },
  });
}

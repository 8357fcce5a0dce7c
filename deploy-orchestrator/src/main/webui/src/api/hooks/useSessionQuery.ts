import { queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { answer, templateService } from '../http';
import { ProblemError } from '../problem';
import { rememberCsrfToken } from '../transport';
import type { LoginRequest, PasswordChange, SessionView } from '../types';

/** Null if nobody is logged in. Asked again whenever the page is looked at: another tab may have logged out. */
export const sessionQuery = queryOptions({
  queryKey: ['session'] as const,
  staleTime: Infinity,
  gcTime: Infinity,
  refetchOnWindowFocus: 'always',
  queryFn: async ({ client }): Promise<SessionView | null> => {
    try {
      const session = await answer<SessionView>(templateService.GET('/api/v1/session'));
      const before = client.getQueryData<SessionView | null>(['session']);
      if (before && before.accountId !== session.accountId) {
        forgetEverythingElse(client);
      }
      rememberCsrfToken(session.csrfToken);
      return session;
    } catch (failure) {
      if (failure instanceof ProblemError && failure.problem.status === 401) {
        return null;
      }
      throw failure;
    }
  },
});

function forgetEverythingElse(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
}

export function useSessionQuery() {
  return useQuery(sessionQuery);
}

export function useLogIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: LoginRequest) => answer<SessionView>(templateService.POST('/api/v1/session', { body })),
    onSuccess: (session) => {
      // What another account has seen is not this one's.
      forgetEverythingElse(queries);
      rememberCsrfToken(session.csrfToken);
      queries.setQueryData(sessionQuery.queryKey, session);
    },
  });
}

export function useLogOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answer<void>(templateService.DELETE('/api/v1/session')),
    onSuccess: () => {
      rememberCsrfToken(undefined);
      queries.setQueryData(sessionQuery.queryKey, null);
    },
  });
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (body: PasswordChange) => answer<void>(templateService.PUT('/api/v1/session/password', { body })),
  });
}

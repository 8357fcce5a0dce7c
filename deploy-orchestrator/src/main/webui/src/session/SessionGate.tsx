import { PageSection } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, type ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { sessionQuery, useSessionQuery } from '../api/hooks/useSessionQuery';
import { onSessionNews } from '../api/transport';
import { Loaded } from '../components/Loaded';
import { loginAt } from './addresses';
import { SessionContext, sessionOf } from './useSession';

/** Shows what is inside to somebody who is logged in; anybody else logs in first, and comes back to the same page. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const query = useSessionQuery();
  const queries = useQueryClient();
  const { pathname, search } = useLocation();
  const session = useMemo(() => (query.data ? sessionOf(query.data) : undefined), [query.data]);
  useEffect(
    () =>
      onSessionNews((news) => {
        if (news === 'ended') {
          queries.setQueryData(sessionQuery.queryKey, null);
        } else {
          void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
        }
      }),
    [queries],
  );
  if (query.data === null) {
    return <Navigate to={loginAt(pathname + search)} replace />;
  }
  if (!session) {
    return (
      <PageSection>
        <Loaded query={query}>{() => null}</Loaded>
      </PageSection>
    );
  }
  return (
    <SessionContext key={session.accountId} value={session}>
      {children}
    </SessionContext>
  );
}

import { Bullseye, Spinner } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { texts } from '../texts';
import { ProblemAlert } from './ProblemAlert';

interface QueryState<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

interface Props<T> {
  readonly query: QueryState<T>;
  readonly children: (data: T) => ReactNode;
}

export function Loading() {
  return (
    <Bullseye>
      <Spinner aria-label={texts.loading} />
    </Bullseye>
  );
}

/** What was asked for, or that it is on its way, or why it is not there. What was shown stays while it is read anew. */
export function Loaded<T>({ query, children }: Props<T>) {
  const { data, error } = query;
  return (
    <>
      {error !== null && error !== undefined && <ProblemAlert error={error} onRetry={() => void query.refetch()} />}
      {data !== undefined ? children(data) : !error && <Loading />}
    </>
  );
}

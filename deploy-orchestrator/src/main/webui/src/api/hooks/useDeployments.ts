import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { EMPTY_LOG, hasGap, isComplete, lastSeq, merge, type EventLog } from '../eventLog';
import { followEvents, type StreamState } from '../eventStream';
import { answer, deployOrchestrator } from '../http';
import { NOT_YET_PAUSE_MS, untilKnown } from '../notYet';
import { problemBehind } from '../problem';
import type { SseEvent } from '../sse';
import type {
  Cleanup,
  DeploymentRequest,
  DeploymentState,
  DeploymentView,
  EventView,
  Page,
  Problem,
  RetryRequest,
} from '../types';

const ALL = ['deployments'] as const;
const PATH = '/api/v1/deployments';
const PAGE_SIZE = 50;
const REFRESH_MS = 5_000;

export interface DeploymentsWanted {
  readonly state?: DeploymentState;
  readonly requestedBy?: string;
  readonly cursor?: string;
  readonly limit?: number;
}

/** A page of deployments, newest first; read anew every few seconds while it is shown. */
export function useDeployments(wanted: DeploymentsWanted = {}) {
  const query = { limit: PAGE_SIZE, ...wanted };
  return useQuery({
    queryKey: [...ALL, 'list', query],
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
    queryFn: () => answer<Page<DeploymentView>>(deployOrchestrator.GET('/api/v1/deployments', { params: { query } })),
  });
}

export function useDeployment(id: string) {
  return useQuery({
    queryKey: [...ALL, id],
    retry: untilKnown('DEPLOYMENT_NOT_FOUND'),
    retryDelay: NOT_YET_PAUSE_MS,
    queryFn: () =>
      answer<DeploymentView>(deployOrchestrator.GET('/api/v1/deployments/{id}', { params: { path: { id } } })),
  });
}

export function useDeploy() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: DeploymentRequest; idempotencyKey: string }) =>
      answer<DeploymentView>(
        deployOrchestrator.POST('/api/v1/deployments', {
          params: { header: { 'Idempotency-Key': idempotencyKey } },
          body,
        }),
      ),
    onSuccess: (deployment) => {
      queries.setQueryData([...ALL, deployment.id], deployment);
      return queries.invalidateQueries({ queryKey: [...ALL, 'list'] });
    },
  });
}

/** Goes on at the step that failed. */
export function useRetry(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: RetryRequest) =>
      answer<DeploymentView>(
        deployOrchestrator.POST('/api/v1/deployments/{id}/retry', { params: { path: { id } }, body }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ALL }),
  });
}

/** Stops a deployment; `cleanup` says what becomes of its VM. */
export function useCancel(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (cleanup: Cleanup) =>
      answer<DeploymentView>(
        deployOrchestrator.POST('/api/v1/deployments/{id}/cancel', { params: { path: { id } }, body: { cleanup } }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ALL }),
  });
}

export interface FollowedEvents {
  readonly events: readonly EventView[];
  readonly stream: StreamState;
  /** Why the service refused; undefined unless it did. */
  readonly problem?: Problem;
}

/** The facts of a deployment from its first one, live. What it shows is the log's gapless beginning at any time. */
export function useDeploymentEvents(id: string): FollowedEvents {
  const queries = useQueryClient();
  const [followed, setFollowed] = useState<FollowedEvents>({ events: [], stream: 'connecting' });

  useEffect(() => {
    const leaving = new AbortController();
    let log: EventLog = EMPTY_LOG;
    const show = (change: Partial<FollowedEvents>) => {
      if (!leaving.signal.aborted) {
        setFollowed((shown) => ({ ...shown, ...change }));
      }
    };
    const take = (messages: readonly SseEvent[]) => {
      const arrived = messages.map(({ data }) => JSON.parse(data) as EventView);
      log = merge(log, arrived);
      show({ events: log.events });
      if (arrived.some((event) => event.type !== 'StepProgressed' && event.type !== 'StepLogged')) {
        void queries.invalidateQueries({ queryKey: [...ALL, id], exact: true });
      }
      return !hasGap(log);
    };
    show({ events: [], stream: 'connecting', problem: undefined });
    followEvents(
      `${PATH}/${encodeURIComponent(id)}/stream`,
      {
        lastSeq: () => lastSeq(log),
        ended: () => isComplete(log),
        take,
        changed: (stream) => show({ stream }),
      },
      leaving.signal,
    ).catch((failure: unknown) => show({ problem: problemBehind(failure) }));
    return () => leaving.abort();
  }, [id, queries]);

  return followed;
}

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, deployOrchestrator } from '../http';
import type { AuditEventView, AuditRunView, DeadLetterView, Page, ReplayFindingView, ReplayRequest } from '../types';

const PAGE_SIZE = 50;
const REFRESH_MS = 2_000;
const REPLAYS = ['audit', 'replays'] as const;

/** Which events are wanted; what is undefined does not matter. */
export interface AuditFilter {
  readonly deployment?: string;
  readonly actor?: string;
  readonly type?: string;
  readonly from?: string;
  readonly to?: string;
}

/** A page of events of all deployments, newest first. */
export function useAuditEvents(filter: AuditFilter, cursor?: string) {
  const query = { ...filter, type: filter.type === undefined ? undefined : [filter.type], limit: PAGE_SIZE, cursor };
  return useQuery({
    queryKey: ['audit', 'events', query],
    placeholderData: keepPreviousData,
    queryFn: () => answer<Page<AuditEventView>>(deployOrchestrator.GET('/api/v1/audit/events', { params: { query } })),
  });
}

/** Where all events that fit the filter can be had as one file. */
export function exportAddress(filter: AuditFilter, format: 'csv' | 'ndjson'): string {
  const params = new URLSearchParams({ format });
  Object.entries(filter).forEach(([name, value]) => {
    if (typeof value === 'string') {
      params.set(name, value);
    }
  });
  return `/api/v1/audit/events?${params.toString()}`;
}

/** A page of replays, newest first; read anew while one of them runs. */
export function useReplays(cursor?: string) {
  return useQuery({
    queryKey: [...REPLAYS, 'list', cursor ?? null],
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.items.some(isRunning) ? REFRESH_MS : false),
    queryFn: () =>
      answer<Page<AuditRunView>>(
        deployOrchestrator.GET('/api/v1/audit/replays', { params: { query: { limit: PAGE_SIZE, cursor } } }),
      ),
  });
}

export function useReplay(id: string) {
  return useQuery({
    queryKey: [...REPLAYS, id],
    refetchInterval: ({ state }) => (state.data === undefined || isRunning(state.data) ? REFRESH_MS : false),
    queryFn: () =>
      answer<AuditRunView>(deployOrchestrator.GET('/api/v1/audit/replays/{id}', { params: { path: { id } } })),
  });
}

/** What a replay has found, behind the finding of this number. */
export function useFindings(id: string, state: AuditRunView['state'], after?: string) {
  return useQuery({
    queryKey: [...REPLAYS, id, 'findings', state, after ?? null],
    placeholderData: keepPreviousData,
    queryFn: () =>
      answer<Page<ReplayFindingView>>(
        deployOrchestrator.GET('/api/v1/audit/replays/{id}/findings', {
          params: { path: { id }, query: { limit: PAGE_SIZE, after: after === undefined ? undefined : Number(after) } },
        }),
      ),
  });
}

export function useStartReplay() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ReplayRequest) =>
      answer<AuditRunView>(deployOrchestrator.POST('/api/v1/audit/replays', { body })),
    onSettled: () => queries.invalidateQueries({ queryKey: REPLAYS }),
  });
}

export function useCancelReplay(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      answer<AuditRunView>(deployOrchestrator.POST('/api/v1/audit/replays/{id}/cancel', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: REPLAYS }),
  });
}

/** A page of the records that some service could not read, newest first. */
export function useDeadLetters(cursor?: string) {
  return useQuery({
    queryKey: ['dead-letters', cursor ?? null],
    placeholderData: keepPreviousData,
    queryFn: () =>
      answer<Page<DeadLetterView>>(
        deployOrchestrator.GET('/api/v1/dead-letters', { params: { query: { limit: PAGE_SIZE, cursor } } }),
      ),
  });
}

function isRunning({ state }: AuditRunView): boolean {
  return state === 'RUNNING';
}

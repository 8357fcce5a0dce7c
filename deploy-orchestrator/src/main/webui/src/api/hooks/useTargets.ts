import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, deployOrchestrator } from '../http';
import type { ConnectView, DecommissionRequest, Page, TargetView } from '../types';

const ALL = ['targets'] as const;
const PAGE_SIZE = 50;
const REFRESH_MS = 15_000;
const FOLLOW_MS = 2_000;

/** A page of targets in the order of their names, with their health as it was last seen. */
export function useTargets(cursor?: string, limit = PAGE_SIZE) {
  return useQuery({
    queryKey: [...ALL, 'list', cursor, limit],
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
    queryFn: () =>
      answer<Page<TargetView>>(deployOrchestrator.GET('/api/v1/targets', { params: { query: { limit, cursor } } })),
  });
}

/** Asked for again and again only while the target, or its key, is being changed. */
export function useTarget(id: string) {
  return useQuery({
    queryKey: [...ALL, id],
    refetchInterval: ({ state }) => (isChanging(state.data) ? FOLLOW_MS : false),
    queryFn: () => answer<TargetView>(deployOrchestrator.GET('/api/v1/targets/{id}', { params: { path: { id } } })),
  });
}

function isChanging(target: TargetView | undefined): boolean {
  return target?.decommission?.state === 'RUNNING' || target?.sshKey.state === 'CHANGING';
}

/** Has the target given another SSH key of its own, in the background. */
export function useRotateKey(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      answer<void>(deployOrchestrator.POST('/api/v1/targets/{id}/key/rotations', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: [...ALL, id], exact: true }),
  });
}

/** Has Poolwright's SSH key taken off the target, in the background. */
export function useRevokeKey(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answer<void>(deployOrchestrator.DELETE('/api/v1/targets/{id}/key', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: [...ALL, id], exact: true }),
  });
}

/** Commands and configuration with which other tools use a target. */
export function useConnect(id: string) {
  return useQuery({
    queryKey: [...ALL, id, 'connect'],
    queryFn: () =>
      answer<ConnectView>(deployOrchestrator.GET('/api/v1/targets/{id}/connect', { params: { path: { id } } })),
  });
}

/** Takes a target out of the register; its VM and pool stay. */
export function useDeregister() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      answer<void>(deployOrchestrator.DELETE('/api/v1/targets/{id}', { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...ALL, 'list'] }),
  });
}

/** Powers a target's VM off or destroys it and takes the target out of the register, in the background. */
export function useDecommission(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: DecommissionRequest) =>
      answer<void>(deployOrchestrator.POST('/api/v1/targets/{id}/decommission', { params: { path: { id } }, body })),
    onSettled: () => queries.invalidateQueries({ queryKey: ALL }),
  });
}

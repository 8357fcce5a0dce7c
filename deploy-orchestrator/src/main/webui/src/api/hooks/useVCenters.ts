import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { allPages, answer, templateService } from '../http';
import type { VCenterRequest, VCenterTestView, VCenterView } from '../types';

const ALL = ['vcenters'] as const;

export function useVCenters() {
  return useQuery({
    queryKey: ALL,
    queryFn: () => allPages<VCenterView>((query) => templateService.GET('/api/v1/vcenters', { params: { query } })),
  });
}

export function useVCenter(id: string | undefined) {
  return useQuery({
    queryKey: [...ALL, id],
    enabled: id !== undefined,
    queryFn: () =>
      answer<VCenterView>(templateService.GET('/api/v1/vcenters/{id}', { params: { path: { id: id ?? '' } } })),
  });
}

/** Registers a vCenter, or replaces the one with the given id. */
export function useSaveVCenter(id: string | undefined) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: VCenterRequest) =>
      answer<VCenterView>(
        id === undefined
          ? templateService.POST('/api/v1/vcenters', { body })
          : templateService.PUT('/api/v1/vcenters/{id}', { params: { path: { id } }, body }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ALL }),
  });
}

export function useDeleteVCenter() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      answer<void>(templateService.DELETE('/api/v1/vcenters/{id}', { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ALL }),
  });
}

/** Has a vCenter asked who it is: its certificate as presented, and whether it takes the login. */
export function useTestVCenter() {
  return useMutation({
    mutationFn: (id: string) =>
      answer<VCenterTestView>(templateService.POST('/api/v1/vcenters/{id}/test', { params: { path: { id } } })),
  });
}

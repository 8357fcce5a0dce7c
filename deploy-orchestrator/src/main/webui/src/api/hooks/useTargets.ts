import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, deployOrchestrator } from '../http';
import type { Page, TargetView } from '../types';

const PAGE_SIZE = 50;

export function useTargets(cursor?: string) {
  return useQuery({
    queryKey: ['targets', 'list', cursor],
    placeholderData: keepPreviousData,
    queryFn: () =>
      answer<Page<TargetView>>(
        deployOrchestrator.GET('/api/v1/targets', { params: { query: { limit: PAGE_SIZE, cursor } } }),
      ),
  });
}

export function useTarget(id: string) {
  return useQuery({
    queryKey: ['targets', id],
    queryFn: () => answer<TargetView>(deployOrchestrator.GET('/api/v1/targets/{id}', { params: { path: { id } } })),
  });
}

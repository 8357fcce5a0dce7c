import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, deployOrchestrator } from '../http';
import { NOT_YET_PAUSE_MS, untilKnown } from '../notYet';
import type { BatchRequest, BatchSummaryView, BatchView, Page } from '../types';

const ALL = ['batches'] as const;
const PAGE_SIZE = 50;
const REFRESH_MS = 5_000;

export interface BatchesWanted {
  readonly requestedBy?: string;
  readonly cursor?: string;
}

/** A page of batches, newest first; read anew every few seconds while it is shown. */
export function useBatches(wanted: BatchesWanted = {}) {
  const query = { limit: PAGE_SIZE, ...wanted };
  return useQuery({
    queryKey: [...ALL, 'list', query],
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
    queryFn: () =>
      answer<Page<BatchSummaryView>>(deployOrchestrator.GET('/api/v1/deployments/batches', { params: { query } })),
  });
}

/** A batch with its deployments; read anew every few seconds until all have ended. */
export function useBatch(id: string) {
  return useQuery({
    queryKey: [...ALL, id],
    retry: untilKnown('BATCH_NOT_FOUND'),
    retryDelay: NOT_YET_PAUSE_MS,
    refetchInterval: ({ state }) => (state.data && state.data.ended === state.data.size ? false : REFRESH_MS),
    queryFn: () =>
      answer<BatchView>(deployOrchestrator.GET('/api/v1/deployments/batches/{id}', { params: { path: { id } } })),
  });
}

/** Asks for several deployments, all of them or none. */
export function useDeployBatch() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: BatchRequest; idempotencyKey: string }) =>
      answer<BatchView>(
        deployOrchestrator.POST('/api/v1/deployments/batch', {
          params: { header: { 'Idempotency-Key': idempotencyKey } },
          body,
        }),
      ),
    onSuccess: (batch) => {
      queries.setQueryData([...ALL, batch.id], batch);
      void queries.invalidateQueries({ queryKey: ['deployments', 'list'] });
      return queries.invalidateQueries({ queryKey: [...ALL, 'list'] });
    },
  });
}

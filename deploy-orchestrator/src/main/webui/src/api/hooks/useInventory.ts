import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, templateService } from '../http';
import type { InventoryItemView, InventoryKind, InventoryQuery, InventorySummaryView, Page } from '../types';

const READING_MS = 1_500;
const IDLE_MS = 60_000;

function keyOf(vcenterId: string | undefined) {
  return ['vcenters', vcenterId, 'inventory'] as const;
}

/** What is known of a vCenter's inventory and since when; asked more often while it is being read. */
export function useInventorySummary(vcenterId: string | undefined) {
  return useQuery({
    queryKey: [...keyOf(vcenterId), 'summary'],
    enabled: vcenterId !== undefined && vcenterId !== '',
    refetchInterval: ({ state }) => (state.data?.state === 'READING' ? READING_MS : IDLE_MS),
    queryFn: () =>
      answer<InventorySummaryView>(
        templateService.GET('/api/v1/vcenters/{id}/inventory/summary', { params: { path: { id: vcenterId ?? '' } } }),
      ),
  });
}

/** Which objects are wanted; of one kind or of some. */
type Wanted = Omit<InventoryQuery, 'kind'> & { readonly kind: InventoryKind | readonly InventoryKind[] };

/** A page of the objects of a vCenter's inventory; undefined until the inventory has been read once. */
export function useInventory(vcenterId: string | undefined, wanted: Wanted, isWanted = true) {
  const summary = useInventorySummary(vcenterId);
  const readAt = summary.data?.readAt;
  return useQuery({
    queryKey: [...keyOf(vcenterId), 'items', readAt, wanted],
    enabled: isWanted && readAt !== undefined && readAt !== null,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    queryFn: () =>
      answer<Page<InventoryItemView>>(
        templateService.GET('/api/v1/vcenters/{id}/inventory', {
          params: { path: { id: vcenterId ?? '' }, query: { ...wanted, kind: [wanted.kind].flat() } },
        }),
      ),
  });
}

/** Has the inventory read anew; the summary tells when that is done. */
export function useRefreshInventory(vcenterId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      answer<InventorySummaryView>(
        templateService.POST('/api/v1/vcenters/{id}/inventory/refreshes', { params: { path: { id: vcenterId } } }),
      ),
    onSuccess: (summary) => queries.setQueryData([...keyOf(vcenterId), 'summary'], summary),
  });
}

import { useQuery } from '@tanstack/react-query';
import { answer, deployOrchestrator } from '../http';
import type { EstimateView } from '../types';

const REFRESH_MS = 10_000;

/** How long a deployment from a template takes, on a datastore if one is named. */
export function useEstimate(templateId: string, datastore: string) {
  const query = { templateId, datastore: datastore === '' ? undefined : datastore };
  return useQuery({
    queryKey: ['estimates', query],
    queryFn: () => answer<EstimateView>(deployOrchestrator.GET('/api/v1/estimates', { params: { query } })),
  });
}

/** What is left of a deployment while it runs; asked again now and then. */
export function useRemaining(deploymentId: string, isRunning: boolean) {
  return useQuery({
    queryKey: ['estimates', deploymentId],
    enabled: isRunning,
    refetchInterval: REFRESH_MS,
    queryFn: () =>
      answer<EstimateView>(
        deployOrchestrator.GET('/api/v1/deployments/{id}/estimate', { params: { path: { id: deploymentId } } }),
      ),
  });
}

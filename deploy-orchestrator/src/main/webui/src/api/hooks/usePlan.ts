import { useQuery } from '@tanstack/react-query';
import { answer, deployOrchestrator } from '../http';
import type { DeploymentRequest, PlanView } from '../types';

/** A review that is opened again soon shows the same plan; what it found is checked once more when the deployment begins. */
const FRESH_MS = 60_000;

/** What the deployment would meet at its vCenter; checked when it is first shown, and when it is asked for again. */
export function usePlan(body: DeploymentRequest) {
  return useQuery({
    queryKey: ['plans', body],
    retry: false,
    staleTime: FRESH_MS,
    refetchOnWindowFocus: false,
    queryFn: () => answer<PlanView>(deployOrchestrator.POST('/api/v1/deployments/plan', { body })),
  });
}

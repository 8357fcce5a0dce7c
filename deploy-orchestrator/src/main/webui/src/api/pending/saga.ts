import type { Operation } from './operation';

export type DeploymentAction = 'RETRY' | 'CANCEL';
export type Cleanup = 'DESTROY' | 'POWER_OFF' | 'KEEP';

/** What may be changed when a step is tried again. */
export interface RetryRequest {
  overrides?: Record<string, unknown>;
}

type DeploymentId = { id: string };

export interface SagaPaths {
  '/api/v1/deployments/{id}/retry': { post: Operation<DeploymentId, object, RetryRequest> };
  '/api/v1/deployments/{id}/cancel': { post: Operation<DeploymentId, object, { cleanup: Cleanup }> };
}

/** What the saga adds to a deployment. */
export interface SagaState {
  actions?: DeploymentAction[];
  onFailure?: Cleanup;
  mine?: boolean;
}

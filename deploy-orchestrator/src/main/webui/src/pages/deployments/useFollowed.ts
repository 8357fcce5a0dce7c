import { useMemo } from 'react';
import { useDeploymentEvents, type FollowedEvents } from '../../api/hooks/useDeployments';
import type { DeploymentState, DeploymentView, FailureView } from '../../api/types';
import { progressOf, type DeploymentProgress } from '../../deployment/steps';

export interface Followed extends FollowedEvents {
  readonly deployment: DeploymentView;
  readonly progress: DeploymentProgress;
  readonly state: DeploymentState;
  readonly failure?: FailureView;
}

/** A deployment with its facts as they come: what is newer counts, the facts or what the service says. */
export function useFollowed(deployment: DeploymentView): Followed {
  const followed = useDeploymentEvents(deployment.id);
  const { events } = followed;
  const progress = useMemo(() => progressOf(events), [events]);
  const isAhead = (events.at(-1)?.seq ?? 0) > deployment.lastSeq;
  return {
    ...followed,
    deployment,
    progress,
    state: isAhead ? progress.state : deployment.state,
    failure: (isAhead ? progress.failure : undefined) ?? deployment.failure ?? progress.failure,
  };
}

import type { DeploymentView } from '../../api/types';
import { secondsBetween } from '../../deployment/steps';

/** What is said before anything has been deployed from a template: a clone of some tens of GiB takes minutes. */
const DEFAULT_SECONDS = 15 * 60;
const LATEST = 10;

export interface Estimate {
  readonly seconds: number;
  /** How many deployments it comes from; 0 for the default. */
  readonly samples: number;
}

/** How long the latest successful deployments of a template took: the middle one. */
export function estimateOf(succeeded: readonly DeploymentView[], templateId: string): Estimate {
  const seconds = succeeded
    .filter((deployment) => deployment.templateId === templateId && deployment.finishedAt !== undefined)
    .slice(0, LATEST)
    .map(({ requestedAt, finishedAt }) => secondsBetween(requestedAt, finishedAt ?? requestedAt))
    .sort((a, b) => a - b);
  const middle = seconds[Math.floor(seconds.length / 2)];
  return middle === undefined ? { seconds: DEFAULT_SECONDS, samples: 0 } : { seconds: middle, samples: seconds.length };
}

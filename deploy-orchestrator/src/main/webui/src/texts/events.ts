import type { EventType } from '../api/types';

/** What has happened, by its type. Whoever adds a type to the services is told by the compiler to name it here. */
const TITLES: Record<EventType, string> = {
  DeploymentRequested: 'Deployment requested',
  DeploymentAdmitted: 'Deployment admitted',
  StepQueued: 'Step queued',
  StepStarted: 'Step started',
  StepProgressed: 'Step progressed',
  StepLogged: 'Line of a step',
  StepSucceeded: 'Step succeeded',
  StepFailed: 'Step failed',
  HostMountReported: 'Mount on a host reported',
  DecisionAwaited: 'Decision awaited',
  RetryRequested: 'Retry requested',
  CancelRequested: 'Cancel requested',
  KeepExpired: 'Kept for as long as was asked',
  RollbackStarted: 'Rollback started',
  UndoStarted: 'Undoing of a step started',
  UndoProgressed: 'Undoing of a step progressed',
  UndoSucceeded: 'Step undone',
  UndoFailed: 'Step could not be undone',
  RollbackFinished: 'Rollback finished',
  RollbackFailed: 'Rollback failed',
  DeploymentSucceeded: 'Deployment succeeded',
  DeploymentFailed: 'Deployment failed',
  DeploymentCancelled: 'Deployment cancelled',
  TargetRegistered: 'Target registered',
  TargetDeregistered: 'Target deregistered',
  TargetKeyChangeRequested: "Change of a target's key requested",
  TargetKeyChanged: "Target's key changed",
  TargetKeyChangeFailed: "Target's key could not be changed",
  DecommissionRequested: 'Decommission requested',
  DecommissionFailed: 'Decommission failed',
  TargetDecommissioned: 'Target decommissioned',
};

export const events = {
  types: Object.keys(TITLES) as readonly EventType[],
  /** A service may know more types than this build: such a one is shown as it came. */
  title: (type: string) => (TITLES as Partial<Record<string, string>>)[type] ?? type,
} as const;

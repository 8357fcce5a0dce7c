import type { DeploymentState } from '../api/types';

const STEP_TITLES: Record<string, string> = {
  CHECK_PLAN: 'Checking the plan',
  CLONE_TEMPLATE: 'Cloning template',
  CUSTOMIZE_GUEST: 'Customizing guest OS',
  ADD_DATA_DISK: 'Adding ZFS storage disk',
  POWER_ON: 'Powering on VM',
  WAIT_FOR_TOOLS: 'Waiting for VM tools',
  CONFIGURE_POOL: 'Configuring ZFS pool',
  EXPORT_NFS: 'Setting up NFS exports',
  PROVE_TARGET: 'Proving the target',
  REGISTER_TARGET: 'Registering replication target',
  MOUNT_DATASTORE: 'Mounting NFS datastore on hosts',
};

const STATE_TITLES: Record<DeploymentState, string> = {
  REQUESTED: 'Requested',
  RUNNING: 'Running',
  AWAITING_DECISION: 'Awaiting decision',
  ROLLING_BACK: 'Rolling back',
  ROLLBACK_FAILED: 'Rollback failed',
  SUCCEEDED: 'Succeeded',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
};

export const states = { title: (state: DeploymentState) => STATE_TITLES[state] } as const;

export const steps = {
  title: (step: string) => STEP_TITLES[step] ?? step,
  status: { pending: 'waiting', queued: 'queued', running: 'running', done: 'done', failed: 'failed' },
  undo: (step: string) => `Undo: ${STEP_TITLES[step] ?? step}`,
} as const;

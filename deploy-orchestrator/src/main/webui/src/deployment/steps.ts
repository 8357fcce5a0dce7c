import type { Cleanup, DeploymentState, EventView, FailureView, HostMountView, OutcomeView } from '../api/types';

/** The steps in their order; their wording is in the catalogue of texts. */
export const STEPS = [
  'CHECK_PLAN',
  'CLONE_TEMPLATE',
  'CUSTOMIZE_GUEST',
  'ADD_DATA_DISK',
  'POWER_ON',
  'WAIT_FOR_TOOLS',
  'CONFIGURE_POOL',
  'EXPORT_NFS',
  'PROVE_TARGET',
  'REGISTER_TARGET',
  'MOUNT_DATASTORE',
] as const;
export type StepName = (typeof STEPS)[number];

export type StepStatus = 'pending' | 'queued' | 'running' | 'done' | 'failed';

export interface StepProgress {
  readonly step: StepName;
  readonly status: StepStatus;
  readonly attempt: number;
  /** Of this step, 0 to 100; undefined if unknown. */
  readonly percent?: number;
  readonly message?: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
}

/** The undoing of a step. */
export interface UndoProgress {
  readonly step: string;
  readonly status: StepStatus;
  readonly attempt: number;
  readonly message?: string;
}

export interface DeploymentProgress {
  readonly state: DeploymentState;
  /** Of the whole deployment, 0 to 100. */
  readonly percent: number;
  readonly steps: readonly StepProgress[];
  readonly failure?: FailureView;
  /** Empty unless something is being undone, or was. */
  readonly undos: readonly UndoProgress[];
}

interface FactData {
  readonly percent?: number;
  readonly overallPercent?: number;
  readonly message?: string;
  readonly failure?: FailureView;
  readonly spec?: { readonly targetName?: string; readonly mount?: unknown };
  readonly outcome?: OutcomeView;
  readonly undoing?: readonly string[];
  readonly undo?: boolean;
  readonly cleanup?: Cleanup;
  readonly mount?: HostMountView;
}

/** What a fact says; which of it is there depends on its type. */
export function dataOf(event: EventView): FactData {
  return event.data;
}

const NOTHING_YET: DeploymentProgress = {
  state: 'REQUESTED',
  percent: 0,
  steps: STEPS.map((step) => ({ step, status: 'pending', attempt: 1 })),
  undos: [],
};

/** Where a deployment stands, folded from its facts in their order. */
export function progressOf(events: readonly EventView[]): DeploymentProgress {
  return events.reduce(apply, NOTHING_YET);
}

function apply(before: DeploymentProgress, event: EventView): DeploymentProgress {
  const data = dataOf(event);
  const progress = { ...before, percent: data.overallPercent ?? before.percent };
  switch (event.type) {
    case 'DeploymentRequested':
      return { ...progress, steps: progress.steps.filter(({ step }) => isAskedFor(step, data.spec)) };
    case 'DeploymentSucceeded':
      return { ...progress, state: 'SUCCEEDED', percent: 100, failure: undefined };
    case 'DeploymentFailed':
      return { ...progress, state: 'FAILED', failure: data.failure };
    case 'DeploymentCancelled':
      return { ...progress, state: 'CANCELLED' };
    case 'DecisionAwaited':
      return { ...progress, state: 'AWAITING_DECISION', failure: data.failure };
    case 'RetryRequested':
      return { ...progress, state: data.undo ? 'ROLLING_BACK' : 'RUNNING', failure: undefined };
    case 'RollbackStarted':
      return { ...progress, state: 'ROLLING_BACK', undos: data.undoing?.map(pendingUndo) ?? [] };
    case 'RollbackFailed':
      return { ...progress, state: 'ROLLBACK_FAILED', failure: data.failure };
    default:
      return event.step === undefined ? progress : ofStep(progress, event);
  }
}

/** Nothing is registered or mounted without being asked for. */
function isAskedFor(step: StepName, spec: FactData['spec']): boolean {
  const isUnwanted =
    (step === 'REGISTER_TARGET' && spec?.targetName === undefined) ||
    (step === 'MOUNT_DATASTORE' && spec?.mount === undefined);
  return spec === undefined || !isUnwanted;
}

function pendingUndo(step: string): UndoProgress {
  return { step, status: 'pending', attempt: 1 };
}

function ofStep(progress: DeploymentProgress, event: EventView): DeploymentProgress {
  return event.type.startsWith('Undo')
    ? { ...progress, undos: progress.undos.map((undo) => (undo.step === event.step ? undoAfter(undo, event) : undo)) }
    : { ...progress, state: waits(event) ? progress.state : 'RUNNING', steps: stepped(progress, event) };
}

/** Whether it stands in a queue of the orchestrator's: it has not begun. */
function waits(event: EventView): boolean {
  return event.type === 'StepQueued' && 'queue' in event.data;
}

const UNDO_STATUS: Record<string, StepStatus> = { UndoSucceeded: 'done', UndoFailed: 'failed' };

function undoAfter(before: UndoProgress, event: EventView): UndoProgress {
  const { message, failure } = dataOf(event);
  return {
    step: before.step,
    status: UNDO_STATUS[event.type] ?? 'running',
    attempt: event.attempt ?? before.attempt,
    message: failure?.title ?? message,
  };
}

function stepped({ steps }: DeploymentProgress, event: EventView): readonly StepProgress[] {
  return steps.map((step) => (step.step === event.step ? stepAfter(step, event) : step));
}

function stepAfter(before: StepProgress, event: EventView): StepProgress {
  const attempt = event.attempt ?? before.attempt;
  const again = attempt > before.attempt;
  const { step } = before;
  const startedAt = again ? event.at : (before.startedAt ?? event.at);
  const running: StepProgress = { step, status: 'running', attempt, startedAt };
  const { percent, message, failure } = dataOf(event);
  switch (event.type) {
    case 'StepStarted':
      return running;
    case 'StepQueued':
      return { step, status: 'queued', attempt, message };
    case 'StepProgressed':
      return { ...running, percent, message };
    case 'StepSucceeded':
      return { ...running, status: 'done', percent: 100, endedAt: event.at };
    case 'StepFailed':
      return { ...running, status: 'failed', message: failure?.title, endedAt: event.at };
    default:
      return again
        ? running
        : { ...before, status: before.startedAt === undefined ? 'running' : before.status, startedAt };
  }
}

/** The whole seconds between two moments, never negative. */
export function secondsBetween(from: string, to: string | number): number {
  return Math.max(0, Math.floor((new Date(to).getTime() - new Date(from).getTime()) / 1_000));
}

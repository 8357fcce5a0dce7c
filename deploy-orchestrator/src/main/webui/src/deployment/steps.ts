import type { DeploymentState, EventView, FailureView, OutcomeView } from '../api/types';

/** The steps in their order; their wording is in the catalogue of texts. */
export const STEPS = [
  'CLONE_TEMPLATE',
  'CUSTOMIZE_GUEST',
  'ADD_DATA_DISK',
  'POWER_ON',
  'WAIT_FOR_TOOLS',
  'CONFIGURE_POOL',
  'EXPORT_NFS',
  'REGISTER_TARGET',
] as const;
export type StepName = (typeof STEPS)[number];

export type StepStatus = 'pending' | 'running' | 'done' | 'failed';

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

export interface DeploymentProgress {
  readonly state: DeploymentState;
  /** Of the whole deployment, 0 to 100. */
  readonly percent: number;
  readonly steps: readonly StepProgress[];
  readonly failure?: FailureView;
}

interface FactData {
  readonly percent?: number;
  readonly overallPercent?: number;
  readonly message?: string;
  readonly failure?: FailureView;
  readonly spec?: { readonly targetName?: string };
  readonly outcome?: OutcomeView;
}

/** What a fact says; which of it is there depends on its type. */
export function dataOf(event: EventView): FactData {
  return event.data;
}

const NOTHING_YET: DeploymentProgress = {
  state: 'REQUESTED',
  percent: 0,
  steps: STEPS.map((step) => ({ step, status: 'pending', attempt: 1 })),
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
      return data.spec && data.spec.targetName === undefined
        ? { ...progress, steps: progress.steps.filter(({ step }) => step !== 'REGISTER_TARGET') }
        : progress;
    case 'DeploymentSucceeded':
      return { ...progress, state: 'SUCCEEDED', percent: 100 };
    case 'DeploymentFailed':
      return { ...progress, state: 'FAILED', failure: data.failure };
    default:
      return event.step === undefined ? progress : { ...progress, state: 'RUNNING', steps: stepped(progress, event) };
  }
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
    case 'StepProgressed':
      return { ...running, percent, message };
    case 'StepSucceeded':
      return { ...running, status: 'done', percent: 100, endedAt: event.at };
    case 'StepFailed':
      return { ...running, status: 'failed', message: failure?.title, endedAt: event.at };
    default:
      return again
        ? running
        : { ...before, status: before.status === 'pending' ? 'running' : before.status, startedAt };
  }
}

/** The whole seconds between two moments, never negative. */
export function secondsBetween(from: string, to: string | number): number {
  return Math.max(0, Math.floor((new Date(to).getTime() - new Date(from).getTime()) / 1_000));
}

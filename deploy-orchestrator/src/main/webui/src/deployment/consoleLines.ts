import type { EventView } from '../api/types';
import { texts } from '../texts';
import { dataOf } from './steps';

export interface ConsoleLine {
  readonly step?: string;
  readonly text: string;
}

// What a guest printed may carry escape sequences; a line shows none of them.
// eslint-disable-next-line no-control-regex
const ESCAPES = /\u001b\[[0-9;?]*[ -/]*[@-~]|\u001b./g;
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]+/g;

const CLOCK = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
});

function printable(text: string): string {
  return text.replace(ESCAPES, '').replace(CONTROLS, ' ').trim();
}

/** What happened, in words. A type that this build does not know is shown as it came. */
export function describeEvent(event: EventView): string {
  const { percent, message, failure, outcome, undo, cleanup, mount } = dataOf(event);
  const facts = texts.console.facts;
  switch (event.type) {
    case 'DeploymentRequested':
      return facts.requested;
    case 'StepStarted':
      return facts.started(event.attempt ?? 1);
    case 'StepProgressed':
      return percent === undefined ? (message ?? '') : `${message ?? ''} (${percent} %)`;
    case 'StepLogged':
    case 'UndoProgressed':
    case 'TargetKeyChangeRequested':
    case 'TargetKeyChanged':
    case 'TargetKeyChangeFailed':
      return message ?? '';
    case 'StepSucceeded':
      return facts.succeeded(inWords(outcome));
    case 'StepFailed':
    case 'DeploymentFailed':
      return facts.failed(failure?.code ?? '', failure?.detail ?? '');
    case 'DeploymentAdmitted':
      return facts.admitted;
    case 'StepQueued':
      return facts.queued(message ?? '');
    case 'KeepExpired':
      return facts.keepExpired;
    case 'DecisionAwaited':
      return facts.decision(failure?.title ?? '');
    case 'RetryRequested':
      return undo ? facts.undoAgain : facts.again;
    case 'CancelRequested':
      return facts.cancel(cleanup ?? '');
    case 'RollbackStarted':
      return facts.rollback(cleanup ?? '');
    case 'UndoStarted':
      return facts.undoing;
    case 'UndoSucceeded':
      return facts.undone(message ?? '');
    case 'UndoFailed':
    case 'RollbackFailed':
      return facts.undoFailed(failure?.code ?? '', failure?.detail ?? '');
    case 'RollbackFinished':
      return facts.rolledBack;
    case 'DeploymentCancelled':
      return facts.cancelled;
    case 'TargetRegistered':
      return facts.registered;
    case 'HostMountReported':
      return mount === undefined ? '' : facts.host(mount.hostName, mount.state, mount.reason ?? '');
    case 'DecommissionRequested':
      return facts.decommission(cleanup ?? '');
    case 'DecommissionFailed':
      return facts.undoFailed(failure?.code ?? '', failure?.detail ?? '');
    case 'TargetDecommissioned':
      return facts.decommissioned;
    case 'TargetDeregistered':
      return facts.deregistered;
    case 'DeploymentSucceeded':
      return facts.complete;
    default:
      return `${event.type} ${JSON.stringify(event.data)}`;
  }
}

/** `address=10.77.0.50, hostName=zfs-dr`: flat, so that it fits a line. */
function inWords(outcome: object | undefined): string {
  return Object.entries(outcome ?? {})
    .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
}

/** The line of one fact: time in the user's zone, step, words, and who said it. */
export function lineOf(event: EventView): ConsoleLine {
  const what = event.step === undefined ? texts.console.deployment : texts.steps.title(event.step);
  const text = `${CLOCK.format(new Date(event.at))}  ${what}: ${printable(describeEvent(event))}  [${event.actor}]`;
  return { step: event.step, text };
}

export interface LineFilter {
  readonly text: string;
  readonly step?: string;
}

export function matching(lines: readonly ConsoleLine[], filter: LineFilter): string[] {
  const wanted = filter.text.trim().toLowerCase();
  return lines
    .filter((line) => filter.step === undefined || line.step === filter.step)
    .map((line) => line.text)
    .filter((text) => wanted === '' || text.toLowerCase().includes(wanted));
}

import {
  Card,
  CardBody,
  CardTitle,
  Content,
  Progress,
  ProgressStep,
  ProgressStepper,
  type ProgressProps,
  type ProgressStepProps,
} from '@patternfly/react-core';
import { useRemaining } from '../../api/hooks/useEstimates';
import { useNow } from '../../components/useNow';
import {
  secondsBetween,
  type DeploymentProgress,
  type StepProgress,
  type StepStatus,
  type UndoProgress,
} from '../../deployment/steps';
import type { DeploymentState } from '../../api/types';
import { texts } from '../../texts';

const STEP_VARIANT: Record<StepStatus, ProgressStepProps['variant']> = {
  pending: 'pending',
  queued: 'pending',
  running: 'info',
  done: 'success',
  failed: 'danger',
};

const BAR_VARIANT: Partial<Record<DeploymentState, ProgressProps['variant']>> = {
  SUCCEEDED: 'success',
  FAILED: 'danger',
  ROLLBACK_FAILED: 'danger',
  AWAITING_DECISION: 'warning',
};

function describe(step: StepProgress, now: number): string {
  if (step.startedAt === undefined) {
    return step.message ?? '';
  }
  const { elapsed, percent, attempt } = texts.deployment;
  return [
    step.status === 'running' && step.percent !== undefined && percent(step.percent),
    elapsed(secondsBetween(step.startedAt, step.endedAt ?? now)),
    step.attempt > 1 && attempt(step.attempt),
    step.status !== 'done' && step.message,
  ]
    .filter(Boolean)
    .join(' · ');
}

interface Props {
  readonly deploymentId: string;
  readonly progress: DeploymentProgress;
  readonly state: DeploymentState;
  readonly isFollowing: boolean;
}

/** What is being undone, in its order. */
function Rollback({ undos }: { readonly undos: readonly UndoProgress[] }) {
  const { undo, status } = texts.steps;
  return (
    <>
      <Content component="h3">{texts.deployment.undo}</Content>
      <ProgressStepper isVertical aria-label={texts.deployment.undo}>
        {undos.map((step) => (
          <ProgressStep
            key={step.step}
            id={`undo-${step.step}`}
            titleId={`undo-${step.step}-title`}
            variant={STEP_VARIANT[step.status]}
            isCurrent={step.status === 'running'}
            aria-label={`${undo(step.step)}: ${status[step.status]}`}
            description={[step.attempt > 1 && texts.deployment.attempt(step.attempt), step.message]
              .filter(Boolean)
              .join(' · ')}
          >
            {undo(step.step)}
          </ProgressStep>
        ))}
      </ProgressStepper>
    </>
  );
}

function Remaining({ deploymentId }: { readonly deploymentId: string }) {
  const remaining = useRemaining(deploymentId, true).data?.remaining;
  if (!remaining) {
    return null;
  }
  const { remaining: left, slow, elapsed } = texts.deployment;
  return (
    <Content component="small">
      {left(elapsed(Math.round(remaining.p50Millis / 1_000)))}
      {remaining.slow && ` · ${slow}`}
    </Content>
  );
}

export function DeploymentProgressCard({ deploymentId, progress, state, isFollowing }: Props) {
  const now = useNow(isFollowing);
  const { steps, percent, undos } = progress;
  const current = steps.findLast(({ status }) => status !== 'pending');
  const { title, status } = texts.steps;
  return (
    <Card isFullHeight>
      <CardTitle component="h2">{texts.deployment.progress}</CardTitle>
      <CardBody>
        <Progress value={percent} variant={BAR_VARIANT[state]} aria-label={texts.deployment.percentLabel} />
        {state === 'RUNNING' && <Remaining deploymentId={deploymentId} />}
        <p className="pf-v6-screen-reader" aria-live="polite">
          {current && texts.deployment.announce(title(current.step), status[current.status])}
        </p>
        <ProgressStepper isVertical aria-label={texts.deployment.progress} className="pw-steps">
          {steps.map((step) => (
            <ProgressStep
              key={step.step}
              id={step.step}
              titleId={`${step.step}-title`}
              variant={STEP_VARIANT[step.status]}
              isCurrent={step.status === 'running'}
              aria-label={`${title(step.step)}: ${status[step.status]}`}
              description={describe(step, now)}
            >
              {title(step.step)}
            </ProgressStep>
          ))}
        </ProgressStepper>
        {undos.length > 0 && <Rollback undos={undos} />}
      </CardBody>
    </Card>
  );
}

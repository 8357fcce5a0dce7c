import {
  Card,
  CardBody,
  CardTitle,
  Progress,
  ProgressStep,
  ProgressStepper,
  type ProgressProps,
  type ProgressStepProps,
} from '@patternfly/react-core';
import { useNow } from '../../components/useNow';
import { secondsBetween, type DeploymentProgress, type StepProgress, type StepStatus } from '../../deployment/steps';
import type { DeploymentState } from '../../api/types';
import { texts } from '../../texts';

const STEP_VARIANT: Record<StepStatus, ProgressStepProps['variant']> = {
  pending: 'pending',
  running: 'info',
  done: 'success',
  failed: 'danger',
};

const BAR_VARIANT: Partial<Record<DeploymentState, ProgressProps['variant']>> = {
  SUCCEEDED: 'success',
  FAILED: 'danger',
};

function describe(step: StepProgress, now: number): string {
  if (step.startedAt === undefined) {
    return '';
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
  readonly progress: DeploymentProgress;
  readonly isFollowing: boolean;
}

export function DeploymentProgressCard({ progress, isFollowing }: Props) {
  const now = useNow(isFollowing);
  const { steps, percent, state } = progress;
  const current = steps.findLast(({ status }) => status !== 'pending');
  const { title, status } = texts.steps;
  return (
    <Card isFullHeight>
      <CardTitle component="h2">{texts.deployment.progress}</CardTitle>
      <CardBody>
        <Progress value={percent} variant={BAR_VARIANT[state]} aria-label={texts.deployment.percentLabel} />
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
      </CardBody>
    </Card>
  );
}

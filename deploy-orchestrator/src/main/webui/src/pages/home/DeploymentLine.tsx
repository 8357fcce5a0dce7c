import { Content, Progress, ProgressMeasureLocation } from '@patternfly/react-core';
import { Link } from 'react-router';
import type { DeploymentView } from '../../api/types';
import { StateLabel } from '../../components/StateLabel';
import { Time } from '../../components/Time';
import { texts } from '../../texts';

interface Props {
  readonly deployment: DeploymentView;
}

export function RunningDeployment({ deployment }: Props) {
  return (
    <>
      <Link to={`/deployments/${deployment.id}`} className="pw-wrap">
        {deployment.vmName}
      </Link>
      <Progress
        value={deployment.percent}
        size="sm"
        measureLocation={ProgressMeasureLocation.outside}
        aria-label={`${deployment.vmName}: ${texts.deployment.percentLabel}`}
      />
      <Content component="small">{deployment.message ?? deployment.stepTitle}</Content>
    </>
  );
}

export function FailedDeployment({ deployment }: Props) {
  const { failure } = deployment;
  return (
    <>
      <Link to={`/deployments/${deployment.id}`} className="pw-wrap">
        {deployment.vmName}
      </Link>{' '}
      <StateLabel state={deployment.state} />
      <Content component="p">
        {failure?.title ?? deployment.message}
        <br />
        <Content component="small">
          {deployment.step !== undefined && texts.home.failedAt(texts.steps.title(deployment.step))} ·{' '}
          <Time at={deployment.finishedAt ?? deployment.requestedAt} />
        </Content>
      </Content>
    </>
  );
}

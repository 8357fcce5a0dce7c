import { Card, CardBody, CardHeader, CardTitle, Grid, GridItem, Stack } from '@patternfly/react-core';
import { lazy, Suspense } from 'react';
import { ProblemError } from '../../api/problem';
import { Loading } from '../../components/Loaded';
import { ProblemAlert } from '../../components/ProblemAlert';
import { texts } from '../../texts';
import { DeploymentActions } from './DeploymentActions';
import { DeploymentProgressCard } from './DeploymentProgressCard';
import { DeploymentSettings } from './DeploymentSettings';
import { FailureCard } from './FailureCard';
import { SuccessCard } from './SuccessCard';
import type { Followed } from './useFollowed';

const FactConsole = lazy(() => import('./FactConsole'));

const WITH_FAILURE = new Set(['AWAITING_DECISION', 'FAILED', 'ROLLING_BACK', 'ROLLBACK_FAILED', 'CANCELLED']);

/** How a deployment came out, where it stands, what was asked for, and every fact. */
export function DeploymentBody({ followed }: { readonly followed: Followed }) {
  const { deployment, events, problem, progress, state, stream, failure } = followed;
  const actions = <DeploymentActions deployment={deployment} failure={failure} />;
  const hasFailed = WITH_FAILURE.has(state) && failure !== undefined;
  return (
    <Stack hasGutter>
      {problem && <ProblemAlert error={new ProblemError(problem)} />}
      {state === 'SUCCEEDED' && <SuccessCard deployment={deployment} />}
      {hasFailed ? <FailureCard failure={failure} deployment={deployment} actions={actions} /> : actions}
      <Grid hasGutter>
        <GridItem span={12} xl={5}>
          <DeploymentProgressCard
            deploymentId={deployment.id}
            progress={progress}
            state={state}
            isFollowing={stream !== 'complete'}
          />
        </GridItem>
        <GridItem span={12} xl={7}>
          <DeploymentSettings deployment={deployment} />
        </GridItem>
      </Grid>
      <Card>
        <CardHeader>
          <CardTitle component="h2">{texts.console.title}</CardTitle>
        </CardHeader>
        <CardBody>
          <Suspense fallback={<Loading />}>
            <FactConsole events={events} name={deployment.vmName} />
          </Suspense>
        </CardBody>
      </Card>
    </Stack>
  );
}

import { Card, CardBody, CardHeader, CardTitle, Grid, GridItem, Stack } from '@patternfly/react-core';
import { lazy, Suspense, useMemo } from 'react';
import { useParams } from 'react-router';
import { useDeployment, useDeploymentEvents } from '../../api/hooks/useDeployments';
import { ProblemError } from '../../api/problem';
import type { DeploymentView } from '../../api/types';
import { Loaded, Loading } from '../../components/Loaded';
import { ProblemAlert } from '../../components/ProblemAlert';
import { StateLabel } from '../../components/StateLabel';
import { progressOf } from '../../deployment/steps';
import { PageFrame } from '../../layout/PageFrame';
import { texts } from '../../texts';
import { DeploymentProgressCard } from './DeploymentProgressCard';
import { DeploymentSettings } from './DeploymentSettings';
import { FailureCard } from './FailureCard';
import { StreamLabel } from './StreamLabel';
import { SuccessCard } from './SuccessCard';

const FactConsole = lazy(() => import('./FactConsole'));

function FollowedDeployment({ deployment }: { readonly deployment: DeploymentView }) {
  const { events, stream, problem } = useDeploymentEvents(deployment.id);
  const folded = useMemo(() => progressOf(events), [events]);
  const state = events.length === 0 ? deployment.state : folded.state;
  const failure = folded.failure ?? deployment.failure;
  return (
    <PageFrame
      title={deployment.vmName}
      badge={<StateLabel state={state} />}
      parent={{ title: texts.deployments.title, to: '/deployments' }}
      actions={<StreamLabel stream={stream} />}
    >
      <Stack hasGutter>
        {problem && <ProblemAlert error={new ProblemError(problem)} />}
        {state === 'SUCCEEDED' && <SuccessCard deployment={deployment} />}
        {state === 'FAILED' && failure && <FailureCard failure={failure} templateId={deployment.templateId} />}
        <Grid hasGutter>
          <GridItem span={12} lg={5}>
            <DeploymentProgressCard progress={folded} isFollowing={stream !== 'complete'} />
          </GridItem>
          <GridItem span={12} lg={7}>
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
    </PageFrame>
  );
}

export default function DeploymentPage() {
  const { id = '' } = useParams();
  const query = useDeployment(id);
  return query.data ? (
    <FollowedDeployment key={id} deployment={query.data} />
  ) : (
    <PageFrame title={texts.console.deployment} parent={{ title: texts.deployments.title, to: '/deployments' }}>
      <Loaded query={query}>{() => null}</Loaded>
    </PageFrame>
  );
}

import { Card, CardBody, CardFooter, CardHeader, CardTitle, Grid, GridItem, Stack } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useDeployments } from '../api/hooks/useDeployments';
import { useTargets } from '../api/hooks/useTargets';
import { HealthLabel } from '../components/HealthLabel';
import { LinkButton } from '../components/LinkButton';
import { Loaded } from '../components/Loaded';
import { PageFrame } from '../layout/PageFrame';
import { useSession } from '../session/useSession';
import { texts } from '../texts';
import { Attention } from './home/Attention';
import { RunningDeployment } from './home/DeploymentLine';
import { GetStarted } from './home/GetStarted';
import { Lines } from './home/Lines';

const SHOWN = 5;

interface SectionProps {
  readonly title: string;
  readonly all: { readonly to: string; readonly title: string };
  readonly children: ReactNode;
}

function Section({ title, all, children }: SectionProps) {
  return (
    <GridItem>
      <Card isFullHeight>
        <CardHeader>
          <CardTitle component="h2">{title}</CardTitle>
        </CardHeader>
        <CardBody>{children}</CardBody>
        <CardFooter>
          <Link to={all.to}>{texts.home.all(all.title)}</Link>
        </CardFooter>
      </Card>
    </GridItem>
  );
}

function Running() {
  const requested = useDeployments({ state: 'REQUESTED', limit: SHOWN });
  const rollingBack = useDeployments({ state: 'ROLLING_BACK', limit: SHOWN });
  const running = useDeployments({ state: 'RUNNING', limit: SHOWN });
  return (
    <Loaded query={running}>
      {(page) => (
        <Lines
          none={texts.home.nothingRuns}
          items={[...(requested.data?.items ?? []), ...page.items, ...(rollingBack.data?.items ?? [])].map(
            (deployment) => (
              <RunningDeployment key={deployment.id} deployment={deployment} />
            ),
          )}
        />
      )}
    </Loaded>
  );
}

function Targets() {
  const targets = useTargets(undefined, SHOWN);
  return (
    <Loaded query={targets}>
      {(page) => (
        <Lines
          none={texts.home.noTargets}
          items={page.items.map((target) => (
            <span key={target.id} className="pw-wrap">
              <Link to={`/targets/${target.id}`}>{target.name}</Link> · {target.address}:{target.nfsPath}{' '}
              <HealthLabel state={target.health?.state ?? 'UNKNOWN'} />
            </span>
          ))}
        />
      )}
    </Loaded>
  );
}

export default function HomePage() {
  const { can } = useSession();
  const deployments = { to: '/deployments', title: texts.deployments.title.toLowerCase() };
  return (
    <PageFrame
      title={texts.home.title}
      description={texts.tagline}
      actions={can('admin', 'operator') && <LinkButton to="/deploy">{texts.nav.deploy}</LinkButton>}
    >
      <Stack hasGutter>
        {can('admin') && <GetStarted />}
        <Grid hasGutter md={6} xl={4}>
          <Section title={texts.home.running} all={deployments}>
            <Running />
          </Section>
          <Section
            title={texts.home.attention}
            all={{ to: '/deployments?state=FAILED', title: texts.home.failedDeployments }}
          >
            <Attention />
          </Section>
          <Section title={texts.targets.title} all={{ to: '/targets', title: texts.targets.title.toLowerCase() }}>
            <Targets />
          </Section>
        </Grid>
      </Stack>
    </PageFrame>
  );
}

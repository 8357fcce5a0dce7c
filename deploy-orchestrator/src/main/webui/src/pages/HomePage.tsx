import {
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  CardTitle,
  Content,
  Grid,
  GridItem,
  Stack,
  StackItem,
} from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useDeployments } from '../api/hooks/useDeployments';
import { useTargets } from '../api/hooks/useTargets';
import { LinkButton } from '../components/LinkButton';
import { Loaded } from '../components/Loaded';
import { PageFrame } from '../layout/PageFrame';
import { texts } from '../texts';
import { FailedDeployment, RunningDeployment } from './home/DeploymentLine';
import { GetStarted } from './home/GetStarted';

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

function Lines({ items, none }: { readonly items: readonly ReactNode[]; readonly none: string }) {
  return items.length === 0 ? (
    <Content component="p">{none}</Content>
  ) : (
    <Stack hasGutter>
      {items.map((item, i) => (
        <StackItem key={i}>{item}</StackItem>
      ))}
    </Stack>
  );
}

export default function HomePage() {
  const requested = useDeployments({ state: 'REQUESTED', limit: SHOWN });
  const running = useDeployments({ state: 'RUNNING', limit: SHOWN });
  const failed = useDeployments({ state: 'FAILED', limit: SHOWN });
  const targets = useTargets();
  const deployments = { to: '/deployments', title: texts.deployments.title.toLowerCase() };
  return (
    <PageFrame
      title={texts.home.title}
      description={texts.tagline}
      actions={<LinkButton to="/deploy">{texts.nav.deploy}</LinkButton>}
    >
      <Stack hasGutter>
        <GetStarted />
        <Grid hasGutter md={6} xl={4}>
          <Section title={texts.home.running} all={deployments}>
            <Loaded query={running}>
              {(page) => (
                <Lines
                  none={texts.home.nothingRuns}
                  items={[...(requested.data?.items ?? []), ...page.items].map((deployment) => (
                    <RunningDeployment key={deployment.id} deployment={deployment} />
                  ))}
                />
              )}
            </Loaded>
          </Section>
          <Section
            title={texts.home.attention}
            all={{ to: '/deployments?state=FAILED', title: texts.home.failedDeployments }}
          >
            <Loaded query={failed}>
              {(page) => (
                <Lines
                  none={texts.home.nothingFailed}
                  items={page.items.map((deployment) => (
                    <FailedDeployment key={deployment.id} deployment={deployment} />
                  ))}
                />
              )}
            </Loaded>
          </Section>
          <Section title={texts.targets.title} all={{ to: '/targets', title: texts.targets.title.toLowerCase() }}>
            <Loaded query={targets}>
              {(page) => (
                <Lines
                  none={texts.home.noTargets}
                  items={page.items.slice(0, SHOWN).map((target) => (
                    <span key={target.id} className="pw-wrap">
                      <Link to={`/targets/${target.id}`}>{target.name}</Link> · {target.address}:{target.nfsPath}
                    </span>
                  ))}
                />
              )}
            </Loaded>
          </Section>
        </Grid>
      </Stack>
    </PageFrame>
  );
}

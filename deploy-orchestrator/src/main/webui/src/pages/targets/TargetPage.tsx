import { Button, Card, CardBody, CardTitle, Grid, GridItem, Stack } from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useOutcomes } from '../../api/hooks/useOutcomes';
import { useDeregister, useTarget } from '../../api/hooks/useTargets';
import type { TargetView } from '../../api/types';
import { ConfirmDelete } from '../../components/ConfirmDelete';
import { HealthLabel } from '../../components/HealthLabel';
import { Loaded } from '../../components/Loaded';
import { PageFrame } from '../../layout/PageFrame';
import { useSession } from '../../session/useSession';
import { texts } from '../../texts';
import { ConnectionTest } from './ConnectionTest';
import { ConnectSnippets } from './ConnectSnippets';
import { DecommissionButton, DecommissionState } from './Decommission';
import { ProbeHistory } from './ProbeHistory';
import { TargetDatastore } from './TargetDatastore';
import { TargetDetails } from './TargetDetails';
import { TargetKey } from './TargetKey';
import { TargetProof } from './TargetProof';

const LIST = '/targets';
const t = texts.targets;

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Card>
      <CardTitle component="h2">{title}</CardTitle>
      <CardBody>{children}</CardBody>
    </Card>
  );
}

function TargetSections({ target }: { readonly target: TargetView }) {
  const outcomes = useOutcomes(target.deploymentId);
  return (
    <Grid hasGutter>
      {target.decommission !== undefined && (
        <GridItem span={12}>
          <DecommissionState target={target} />
        </GridItem>
      )}
      <GridItem span={12} xl={6}>
        <TargetDetails target={target} />
      </GridItem>
      <GridItem span={12} xl={6}>
        <Stack hasGutter>
          <Section title={texts.probes.title}>
            <ConnectionTest targetId={target.id} />
          </Section>
          <TargetKey target={target} />
          {outcomes.isSuccess && <TargetProof name={target.name} proven={outcomes.data.proven} />}
          {outcomes.data?.mounted && <TargetDatastore mounted={outcomes.data.mounted} />}
        </Stack>
      </GridItem>
      <GridItem span={12}>
        <Section title={t.connect}>
          <ConnectSnippets targetId={target.id} />
        </Section>
      </GridItem>
      <GridItem span={12}>
        <Section title={texts.probes.history}>
          <ProbeHistory targetId={target.id} />
        </Section>
      </GridItem>
    </Grid>
  );
}

function Deregister({ target }: { readonly target: TargetView }) {
  const navigate = useNavigate();
  const deregister = useDeregister();
  const [isOpen, setIsOpen] = useState(false);
  const { can } = useSession();
  if (!can('admin')) {
    return null;
  }
  return (
    <>
      <Button variant="secondary" isDanger onClick={() => setIsOpen(true)}>
        {t.deregister}
      </Button>
      {isOpen && (
        <ConfirmDelete
          name={target.name}
          title={t.deregisterTitle}
          body={t.deregisterBody(target.name)}
          action={t.deregister}
          isPending={deregister.isPending}
          error={deregister.error}
          onConfirm={() => deregister.mutate(target.id, { onSuccess: () => void navigate(LIST) })}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}

export default function TargetPage() {
  const { id = '' } = useParams();
  const query = useTarget(id);
  const target = query.data;
  return (
    <PageFrame
      title={target?.name ?? t.title}
      badge={target && <HealthLabel state={target.health?.state ?? 'UNKNOWN'} />}
      parent={{ title: t.title, to: LIST }}
      actions={
        target && (
          <>
            <Deregister target={target} />
            <DecommissionButton target={target} />
          </>
        )
      }
    >
      <Loaded query={query}>{(loaded) => <TargetSections key={id} target={loaded} />}</Loaded>
    </PageFrame>
  );
}

import { Card, CardBody, CardTitle, ClipboardCopy, Content, Stack } from '@patternfly/react-core';
import { Link, useParams } from 'react-router';
import { useTarget } from '../../api/hooks/useTargets';
import type { TargetView } from '../../api/types';
import { Details, type Detail } from '../../components/Details';
import { Loaded } from '../../components/Loaded';
import { Time } from '../../components/Time';
import { PageFrame } from '../../layout/PageFrame';
import { texts } from '../../texts';

const t = texts.targets;

function Section({ title, items, note }: { title: string; items: readonly Detail[]; note?: string }) {
  return (
    <Card>
      <CardTitle component="h2">{title}</CardTitle>
      <CardBody>
        <Details items={items} />
        {note !== undefined && <Content component="small">{note}</Content>}
      </CardBody>
    </Card>
  );
}

function Copyable({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <ClipboardCopy isReadOnly isCode hoverTip={t.copy} clickTip={t.copied} textAriaLabel={label}>
      {text}
    </ClipboardCopy>
  );
}

function TargetSections({ target }: { readonly target: TargetView }) {
  const nfs = `${target.address}:${target.nfsPath}`;
  return (
    <Stack hasGutter>
      <Section
        title={t.connection}
        items={[
          [texts.columns.address, target.address],
          [t.sshUsername, target.sshUsername],
          [t.hostKeyFingerprint, target.hostKeyFingerprint],
          [t.hostKey, <Copyable key="k" label={t.hostKey} text={target.hostKey} />],
        ]}
      />
      <Section
        title={t.storage}
        note={t.rootSquash}
        items={[
          [texts.columns.pool, target.zfsPoolName],
          [texts.deployment.poolGuid, target.poolGuid],
          [texts.columns.nfs, <Copyable key="n" label={t.nfsPath} text={nfs} />],
          [t.nfsNetworks, target.nfsNetworks.join(', ')],
        ]}
      />
      <Section
        title={t.origin}
        items={[
          [
            t.deployment,
            <Link key="d" to={`/deployments/${target.deploymentId}`}>
              {target.deploymentId}
            </Link>,
          ],
          [texts.columns.registered, <Time key="r" at={target.registeredAt} />],
          [texts.deployment.vm, target.vm.moref],
          [texts.deployment.instanceUuid, target.vm.instanceUuid],
        ]}
      />
    </Stack>
  );
}

export default function TargetPage() {
  const { id = '' } = useParams();
  const query = useTarget(id);
  return (
    <PageFrame title={query.data?.name ?? t.title} parent={{ title: t.title, to: '/targets' }}>
      <Loaded query={query}>{(target) => <TargetSections target={target} />}</Loaded>
    </PageFrame>
  );
}

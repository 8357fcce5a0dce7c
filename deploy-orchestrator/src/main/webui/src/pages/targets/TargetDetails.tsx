import { Card, CardBody, CardTitle, ClipboardCopy, Content, Stack } from '@patternfly/react-core';
import { Link } from 'react-router';
import { useDeployment } from '../../api/hooks/useDeployments';
import type { TargetView } from '../../api/types';
import { Details, type Detail } from '../../components/Details';
import { Time } from '../../components/Time';
import { disksInWords, guestInWords } from '../../deployment/inWords';
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

/** All that is known of a target since it was registered. */
export function TargetDetails({ target }: { readonly target: TargetView }) {
  const nfs = `${target.address}:${target.nfsPath}`;
  const { data: deployment } = useDeployment(target.deploymentId);
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
        note={target.hostKeyTrustedOnFirstUse ? t.trustedOnFirstUse : undefined}
      />
      <Section
        title={t.storage}
        note={deployment?.guest.noRootSquash ? t.rootSquash : undefined}
        items={[
          [texts.columns.pool, target.zfsPoolName],
          [texts.deployment.poolGuid, target.poolGuid],
          [texts.columns.nfs, <Copyable key="n" label={t.nfsPath} text={nfs} />],
          [texts.guest.dataset, target.dataset],
          [t.nfsNetworks, target.nfsNetworks.join(', ')],
          ...(deployment === undefined
            ? []
            : [...disksInWords(deployment.dataDisks), ...guestInWords(deployment.guest)]),
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
          [texts.columns.template, target.templateName],
          [texts.columns.vcenter, target.vcenterName],
          [t.requestedBy, target.requestedBy],
          [texts.columns.registered, <Time key="r" at={target.registeredAt} />],
          [texts.deployment.vm, target.vm.moref],
          [texts.deployment.instanceUuid, target.vm.instanceUuid],
        ]}
      />
    </Stack>
  );
}

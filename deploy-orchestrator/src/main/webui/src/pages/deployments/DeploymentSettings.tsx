import { Card, CardBody, CardTitle } from '@patternfly/react-core';
import { Link } from 'react-router';
import type { DeploymentView } from '../../api/types';
import { Details } from '../../components/Details';
import { Time } from '../../components/Time';
import { cloneInWords, customizationInWords, disksInWords, guestInWords } from '../../deployment/inWords';
import { texts } from '../../texts';

/** What was asked for, and what is known of it by now. */
export function DeploymentSettings({ deployment: d }: { readonly deployment: DeploymentView }) {
  const c = texts.deploy.configure;
  const t = texts.deployment;
  const mask = d.subnetMask === undefined ? '' : ` / ${d.subnetMask}`;
  return (
    <Card isFullHeight>
      <CardTitle component="h2">{t.settings}</CardTitle>
      <CardBody>
        <Details
          items={[
            [
              texts.columns.template,
              <Link key="t" to={`/settings/templates/${d.templateId}`}>
                {d.templateName}
              </Link>,
            ],
            [texts.columns.vcenter, d.vcenterName],
            [c.hostname, `${d.hostname}.${d.domain}`],
            [c.ipAddress, d.dhcp ? c.dhcp : `${d.ipAddress ?? ''}${mask}`],
            [c.gateway, d.gateway],
            [c.dnsServers, d.dnsServers?.join(', ')],
            [c.cpuCount, d.cpuCount],
            [c.memoryGb, texts.gib(d.memoryGb)],
            [c.zfsPoolName, d.zfsPoolName],
            [c.zfsDiskGb, d.dataDisks.useTemplateDisk ? undefined : texts.gib(d.zfsDiskGb)],
            [c.nfsNetworks, d.nfsNetworks.join(', ')],
            [c.targetName, d.targetName ?? texts.deploy.review.notRegistered],
            [c.datacenter, d.placement?.datacenter],
            [c.cluster, d.placement?.cluster],
            [c.datastore, d.placement?.datastore],
            [c.portgroup, d.placement?.network],
            [c.resourcePool, d.placement?.resourcePool],
            [c.folder, d.placement?.folder],
            ...cloneInWords(d.cloning),
            ...customizationInWords(d.customization),
            ...disksInWords(d.dataDisks),
            ...guestInWords(d.guest),
            [
              c.mount,
              d.mount &&
                texts.deploy.review.mounted(d.mount.datastoreName, d.mount.nfsVersion ?? '', d.mount.cluster ?? ''),
            ],
            [t.guestAddress, d.guestAddress],
            [t.vm, d.vm?.moref],
            [t.poolGuid, d.poolGuid],
            [t.queue, d.queue && t.queued(d.queue.position, d.queue.reason)],
            [
              texts.batches.batch,
              d.batch && (
                <Link key="b" to={`/batches/${d.batch.id}`}>
                  {texts.batches.place(d.batch.index, d.batch.size)}
                </Link>
              ),
            ],
            [t.keepHours, d.keepHours === undefined ? undefined : t.hours(d.keepHours)],
            [t.removeAt, d.removeAt && <Time key="x" at={d.removeAt} />],
            [t.requestedBy, d.requestedBy],
            [t.requestedAt, <Time key="r" at={d.requestedAt} />],
            [t.finishedAt, d.finishedAt && <Time key="f" at={d.finishedAt} />],
          ]}
        />
      </CardBody>
    </Card>
  );
}

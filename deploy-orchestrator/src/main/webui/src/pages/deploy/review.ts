import type { Cleanup, TemplateView } from '../../api/types';
import { texts } from '../../texts';
import { dottedMask } from '../../values/ipv4';
import { listOf, mountedAs, templateDefaults, type DeployValues } from './deployForm';

export interface ReviewItem {
  readonly label: string;
  readonly value: string;
  /** What the template has instead; undefined unless it differs. */
  readonly template?: string;
}

export interface ReviewSection {
  readonly title: string;
  readonly items: readonly ReviewItem[];
}

type Presets = ReturnType<typeof templateDefaults>;

/** Every setting, and how it differs from the template. */
export function reviewOf(values: DeployValues, template: TemplateView | undefined): ReviewSection[] {
  const c = texts.deploy.configure;
  const presets = templateDefaults(template);
  const preset = (label: string, name: keyof Presets, show: (value: string) => string = (value) => value) => {
    const differs = values[name] !== '' && values[name] !== presets[name];
    const value = show(values[name] === '' ? presets[name] : values[name]);
    return { label, value, template: differs ? show(presets[name]) || texts.none : undefined };
  };
  const place = (label: string, name: keyof Presets) =>
    preset(label, name, (value) => value || texts.deploy.review.chosenByAgent);
  const gib = (value: string) => (value === '' ? '' : texts.gib(Number(value)));
  const list = (value: string) => listOf(value).join(', ');
  return [
    {
      title: c.vm,
      items: [
        { label: texts.columns.template, value: template?.name ?? '' },
        { label: texts.columns.vcenter, value: template?.vcenterName ?? '' },
        { label: c.vmName, value: values.vmName },
        { label: c.hostname, value: values.domain === '' ? values.hostname : `${values.hostname}.${values.domain}` },
        preset(c.cpuCount, 'cpuCount'),
        preset(c.memoryGb, 'memoryGb', gib),
        { label: c.targetName, value: targetOf(values) },
        { label: c.onFailure, value: texts.deployment.actions.cleanups[values.onFailure as Cleanup] },
      ],
    },
    { title: c.network, items: networkOf(values) },
    {
      title: c.storage,
      items: [
        preset(c.zfsPoolName, 'zfsPoolName'),
        preset(c.zfsDiskGb, 'zfsDiskGb', gib),
        preset(c.nfsNetworks, 'nfsNetworks', list),
        { label: c.mount, value: mountOf(values) },
      ],
    },
    {
      title: c.placement,
      items: [
        place(c.datacenter, 'datacenter'),
        place(c.cluster, 'cluster'),
        place(c.datastore, 'datastore'),
        place(c.portgroup, 'network'),
        place(c.resourcePool, 'resourcePool'),
        place(c.folder, 'folder'),
      ],
    },
  ];
}

function targetOf(values: DeployValues): string {
  return values.registerAsTarget ? values.targetName || values.vmName : texts.deploy.review.notRegistered;
}

function mountOf(values: DeployValues): string {
  return values.mountDatastore
    ? texts.deploy.review.mounted(mountedAs(values), values.nfsVersion)
    : texts.deploy.review.notMounted;
}

function networkOf(values: DeployValues): ReviewItem[] {
  const c = texts.deploy.configure;
  const dns = { label: c.dnsServers, value: listOf(values.dnsServers).join(', ') || texts.none };
  return values.dhcp
    ? [{ label: c.addressing, value: c.dhcp }, dns]
    : [
        { label: c.ipAddress, value: values.ipAddress },
        { label: c.subnetMask, value: dottedMask(values.subnetMask) },
        { label: c.gateway, value: values.gateway || texts.none },
        dns,
      ];
}

import type { Cleanup, TemplateView } from '../../api/types';
import { cloneInWords, customizationInWords, disksInWords, guestInWords, type Shown } from '../../deployment/inWords';
import { texts } from '../../texts';
import { dottedMask } from '../../values/ipv4';
import { mountedAs, templateDefaults, type DeployValues } from './deployForm';
import { cloneRequest } from './options/cloning';
import { customizationRequest } from './options/customization';
import { disksRequest } from './options/disks';
import { guestSettings } from './options/guest';
import { listOf } from './options/option';

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
    ...severalOf(values),
    {
      title: c.vm,
      items: [
        { label: texts.columns.template, value: template?.name ?? '' },
        { label: texts.columns.vcenter, value: template?.vcenterName ?? '' },
        ...(values.several ? [] : namesOf(values)),
        preset(c.cpuCount, 'cpuCount'),
        preset(c.memoryGb, 'memoryGb', gib),
        { label: c.targetName, value: targetOf(values) },
        { label: c.onFailure, value: texts.deployment.actions.cleanups[values.onFailure as Cleanup] },
        ...keepOf(values),
      ],
    },
    { title: c.network, items: networkOf(values) },
    {
      title: c.storage,
      items: [
        preset(c.zfsPoolName, 'zfsPoolName'),
        ...(values.templateDisk ? [] : [preset(c.zfsDiskGb, 'zfsDiskGb', gib)]),
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
    ...advancedOf(values),
  ];
}

/** Nothing unless there are several. */
function severalOf({ several, rows, dhcp, start }: DeployValues): ReviewSection[] {
  const t = texts.several;
  if (!several) {
    return [];
  }
  const targets = rows.map(({ vmName, ipAddress }) => t.inWords(vmName, dhcp ? '' : ipAddress));
  return [
    {
      title: t.title,
      items: [
        { label: t.number, value: String(rows.length) },
        { label: t.start, value: t.starts[start as keyof typeof t.starts] },
        ...targets.map((value, index) => ({ label: t.target(index + 1), value })),
      ],
    },
  ];
}

function namesOf({ vmName, hostname, domain }: DeployValues): ReviewItem[] {
  const c = texts.deploy.configure;
  return [
    { label: c.vmName, value: vmName },
    { label: c.hostname, value: domain === '' ? hostname : `${hostname}.${domain}` },
  ];
}

function keepOf({ onFailure, keepHours }: DeployValues): ReviewItem[] {
  const isKept = onFailure !== 'DESTROY' && keepHours !== '';
  return isKept ? [{ label: texts.deployment.keepHours, value: texts.deployment.hours(Number(keepHours)) }] : [];
}

/** What is not as usual, if anything is. */
function advancedOf(values: DeployValues): ReviewSection[] {
  const unusual: readonly Shown[] = [
    ...cloneInWords(cloneRequest(values)),
    ...customizationInWords(customizationRequest(values)),
    ...disksInWords(disksRequest(values) ?? {}),
    ...guestInWords(guestSettings(values, values.zfsPoolName)),
  ];
  return unusual.length === 0
    ? []
    : [{ title: texts.advanced.title, items: unusual.map(([label, value]) => ({ label, value })) }];
}

function targetOf(values: DeployValues): string {
  const { notRegistered, byVmName } = texts.deploy.review;
  const name = values.several ? byVmName : values.targetName || values.vmName;
  return values.registerAsTarget ? name : notRegistered;
}

function mountOf(values: DeployValues): string {
  const { mounted, byVmName } = texts.deploy.review;
  return values.mountDatastore
    ? mounted(values.several ? byVmName : mountedAs(values), values.nfsVersion, values.mountCluster)
    : texts.deploy.review.notMounted;
}

function networkOf(values: DeployValues): ReviewItem[] {
  const c = texts.deploy.configure;
  const dns = { label: c.dnsServers, value: listOf(values.dnsServers).join(', ') || texts.none };
  return values.dhcp
    ? [{ label: c.addressing, value: c.dhcp }, dns]
    : [
        ...(values.several ? [] : [{ label: c.ipAddress, value: values.ipAddress }]),
        { label: c.subnetMask, value: dottedMask(values.subnetMask) },
        { label: c.gateway, value: values.gateway || texts.none },
        dns,
      ];
}

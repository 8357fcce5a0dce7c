import type { BatchRequest, DeploymentRequest, TemplateView } from '../../api/types';
import { fieldIn, firstToken } from '../../forms/pointers';
import { hostNameFrom } from '../../values/names';
import { CLONE_DEFAULTS, CLONE_POINTERS, cloneRequest, type CloneValues } from './options/cloning';
import {
  CUSTOMIZATION_DEFAULTS,
  CUSTOMIZATION_POINTERS,
  customizationRequest,
  type CustomizationValues,
} from './options/customization';
import {
  EXPORT_DEFAULTS,
  GUEST_POINTERS,
  guestRequest,
  HAND_OVER_DEFAULTS,
  POOL_DEFAULTS,
  type GuestValues,
} from './options/guest';
import { DISK_DEFAULTS, DISK_POINTERS, disksRequest, type DiskValues } from './options/disks';
import { given, givenNumber, listOf } from './options/option';
import { inRow, ONE_ONLY, startOf, type Row, type SeveralValues } from './several';

/** What every deployment is asked for with, as it is typed. */
interface OrdinaryValues {
  templateId: string;
  vmName: string;
  hostname: string;
  domain: string;
  dhcp: boolean;
  ipAddress: string;
  subnetMask: string;
  gateway: string;
  dnsServers: string;
  zfsPoolName: string;
  zfsDiskGb: string;
  nfsNetworks: string;
  cpuCount: string;
  memoryGb: string;
  registerAsTarget: boolean;
  targetName: string;
  mountDatastore: boolean;
  datastoreName: string;
  nfsVersion: string;
  mountCluster: string;
  onFailure: string;
  keepHours: string;
  datacenter: string;
  cluster: string;
  datastore: string;
  network: string;
  resourcePool: string;
  folder: string;
}

/** What the wizard asks for, as it is typed. */
export type DeployValues = OrdinaryValues &
  SeveralValues &
  CloneValues &
  CustomizationValues &
  DiskValues &
  GuestValues;

type Mount = NonNullable<DeploymentRequest['mount']>;

const POINTERS = {
  datastoreName: '/mount/datastoreName',
  nfsVersion: '/mount/nfsVersion',
  mountCluster: '/mount/cluster',
  ...CLONE_POINTERS,
  ...CUSTOMIZATION_POINTERS,
  ...DISK_POINTERS,
  ...GUEST_POINTERS,
};

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}

/** `zfs-dr-20260102-0304`, in the user's time. */
export function defaultVmName(now: Date): string {
  const date = `${now.getFullYear()}${twoDigits(now.getMonth() + 1)}${twoDigits(now.getDate())}`;
  return `zfs-dr-${date}-${twoDigits(now.getHours())}${twoDigits(now.getMinutes())}${twoDigits(now.getSeconds())}`;
}

export function emptyValues(now: Date): DeployValues {
  const name = defaultVmName(now);
  return {
    templateId: '',
    vmName: name,
    hostname: hostNameFrom(name),
    domain: 'local',
    dhcp: false,
    ipAddress: '',
    subnetMask: '',
    gateway: '',
    dnsServers: '',
    registerAsTarget: true,
    targetName: '',
    mountDatastore: false,
    datastoreName: '',
    nfsVersion: '3',
    mountCluster: '',
    onFailure: 'POWER_OFF',
    keepHours: '',
    ...templateDefaults(undefined),
    ...ONE_ONLY,
    ...CLONE_DEFAULTS,
    ...CUSTOMIZATION_DEFAULTS,
    ...DISK_DEFAULTS,
    ...POOL_DEFAULTS,
    ...EXPORT_DEFAULTS,
    ...HAND_OVER_DEFAULTS,
  };
}

/** The values that a template presets. */
export function templateDefaults(template: TemplateView | undefined) {
  return {
    zfsPoolName: template?.defaultZfsPoolName ?? '',
    zfsDiskGb: String(template?.defaultZfsDiskGb ?? ''),
    nfsNetworks: template?.defaultNfsNetwork ?? '',
    cpuCount: String(template?.defaultCpuCount ?? ''),
    memoryGb: String(template?.defaultMemoryGb ?? ''),
    datacenter: template?.defaultDatacenter ?? '',
    cluster: template?.defaultCluster ?? '',
    datastore: template?.defaultDatastore ?? '',
    network: template?.defaultNetwork ?? '',
    resourcePool: template?.defaultResourcePool ?? '',
    folder: template?.defaultFolder ?? '',
  };
}

/** The host name follows the VM's name until it is edited. */
export function renamed(values: DeployValues, name: string): Partial<DeployValues> {
  const follows = values.hostname === hostNameFrom(values.vmName);
  return follows ? { vmName: name, hostname: hostNameFrom(name) } : { vmName: name };
}

/** The datastore's name follows the VM's until it is given. */
export function mountedAs(values: DeployValues): string {
  return values.datastoreName === '' ? values.vmName : values.datastoreName;
}

/** The field that the server means, be it in one request or in one of several. */
export function deployField(pointer: string, values: DeployValues): string | undefined {
  const { field, rest } = inRow(pointer);
  return field ?? fieldIn(POINTERS, rest) ?? firstToken(rest, values);
}

/** What is sent for one target. What was left empty is absent, so that the server's default applies. */
export function toRequest(values: DeployValues): DeploymentRequest {
  const fixed = values.dhcp
    ? {}
    : { ipAddress: values.ipAddress, subnetMask: values.subnetMask, gateway: given(values.gateway) };
  return {
    templateId: values.templateId,
    vmName: values.vmName,
    hostname: values.hostname,
    domain: given(values.domain),
    dhcp: values.dhcp,
    ...fixed,
    dnsServers: listOf(values.dnsServers),
    zfsPoolName: values.zfsPoolName,
    zfsDiskGb: values.templateDisk ? undefined : Number(values.zfsDiskGb),
    nfsNetworks: listOf(values.nfsNetworks),
    cpuCount: Number(values.cpuCount),
    memoryGb: Number(values.memoryGb),
    registerAsTarget: values.registerAsTarget,
    targetName: values.registerAsTarget ? given(values.targetName) : undefined,
    mount: values.mountDatastore ? mountRequest(values) : undefined,
    onFailure: values.onFailure as DeploymentRequest['onFailure'],
    keepHours: values.onFailure === 'DESTROY' ? undefined : givenNumber(values.keepHours),
    datacenter: given(values.datacenter),
    cluster: given(values.cluster),
    datastore: given(values.datastore),
    network: given(values.network),
    resourcePool: given(values.resourcePool),
    folder: given(values.folder),
    cloning: cloneRequest(values),
    customization: customizationRequest(values),
    dataDisks: disksRequest(values),
    ...guestRequest(values),
  };
}

function mountRequest(values: DeployValues): Mount {
  return {
    datastoreName: mountedAs(values),
    nfsVersion: values.nfsVersion as Mount['nfsVersion'],
    cluster: given(values.mountCluster),
  };
}

/** What is asked for in a row: everything else is the same for all. */
function ofRow(values: DeployValues, { vmName, ipAddress }: Row): DeployValues {
  return { ...values, vmName, hostname: hostNameFrom(vmName), ipAddress, targetName: '', datastoreName: '' };
}

/** What is planned: the only one, or the first of several. */
export function planned(values: DeployValues): DeploymentRequest {
  const [first] = values.rows;
  return toRequest(values.several && first !== undefined ? ofRow(values, first) : values);
}

/** What is sent for several targets. */
export function toBatch(values: DeployValues): BatchRequest {
  return { start: startOf(values), deployments: values.rows.map((row) => toRequest(ofRow(values, row))) };
}

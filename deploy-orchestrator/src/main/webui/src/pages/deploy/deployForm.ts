import type { DeploymentRequest, TemplateView } from '../../api/types';
import type { Errors } from '../../forms/useForm';
import { texts } from '../../texts';
import { addressInSubnet, gatewayOf, hostAddress, ipv4Network, subnetMask } from '../../values/ipv4';
import {
  cpuCount,
  datastoreName,
  diskGb,
  domain,
  hostName,
  hostNameFrom,
  inventoryPath,
  memoryGb,
  poolName,
  targetName,
  vmName,
} from '../../values/names';
import { each, optional, required } from '../../values/rule';

/** What the wizard asks for, as it is typed. */
export interface DeployValues {
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
  onFailure: string;
  datacenter: string;
  cluster: string;
  datastore: string;
  network: string;
  resourcePool: string;
  folder: string;
}

type NfsVersion = NonNullable<DeploymentRequest['mount']>['nfsVersion'];

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
    onFailure: 'POWER_OFF',
    ...templateDefaults(undefined),
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

/** The items of a list that was typed with commas, semicolons or white space between them. */
export function listOf(text: string): string[] {
  return text.split(/[\s,;]+/).filter((item) => item !== '');
}

function addressErrors(values: DeployValues): Errors<DeployValues> {
  if (values.dhcp) {
    return {};
  }
  const { ipAddress, subnetMask: mask, gateway } = values;
  return {
    ipAddress: required(hostAddress)(ipAddress) ?? addressInSubnet(ipAddress, mask),
    subnetMask: required(subnetMask)(mask),
    gateway: optional((text) => hostAddress(text) ?? gatewayOf(text, ipAddress, mask))(gateway),
  };
}

/** The datastore's name follows the VM's until it is given. */
export function mountedAs(values: DeployValues): string {
  return values.datastoreName === '' ? values.vmName : values.datastoreName;
}

/** All that is wrong, in the words of the server. */
export function deployErrors(values: DeployValues): Errors<DeployValues> {
  const networks = listOf(values.nfsNetworks);
  const place = optional(inventoryPath);
  return {
    templateId: values.templateId === '' ? texts.deploy.template.required : undefined,
    vmName: required(vmName)(values.vmName),
    hostname: required(hostName)(values.hostname),
    domain: optional(domain)(values.domain),
    ...addressErrors(values),
    dnsServers: each(hostAddress)(listOf(values.dnsServers)),
    zfsPoolName: required(poolName)(values.zfsPoolName),
    zfsDiskGb: required(diskGb)(values.zfsDiskGb),
    nfsNetworks: networks.length === 0 ? texts.deploy.configure.nfsNetworksRequired : each(ipv4Network)(networks),
    cpuCount: required(cpuCount)(values.cpuCount),
    memoryGb: required(memoryGb)(values.memoryGb),
    targetName: values.registerAsTarget ? optional(targetName)(values.targetName) : undefined,
    datastoreName: values.mountDatastore ? required(datastoreName)(mountedAs(values)) : undefined,
    datacenter: place(values.datacenter),
    cluster: place(values.cluster),
    datastore: place(values.datastore),
    network: place(values.network),
    resourcePool: place(values.resourcePool),
    folder: place(values.folder),
  };
}

function given(text: string): string | undefined {
  return text === '' ? undefined : text;
}

/** What is sent. What was left empty is absent, so that the server's default applies. */
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
    zfsDiskGb: Number(values.zfsDiskGb),
    nfsNetworks: listOf(values.nfsNetworks),
    cpuCount: Number(values.cpuCount),
    memoryGb: Number(values.memoryGb),
    registerAsTarget: values.registerAsTarget,
    targetName: values.registerAsTarget ? given(values.targetName) : undefined,
    mount: values.mountDatastore
      ? { datastoreName: mountedAs(values), nfsVersion: values.nfsVersion as NfsVersion }
      : undefined,
    onFailure: values.onFailure as DeploymentRequest['onFailure'],
    datacenter: given(values.datacenter),
    cluster: given(values.cluster),
    datastore: given(values.datastore),
    network: given(values.network),
    resourcePool: given(values.resourcePool),
    folder: given(values.folder),
  };
}

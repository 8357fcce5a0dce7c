import type { Errors } from '../../forms/useForm';
import { texts } from '../../texts';
import { addressInSubnet, gatewayOf, hostAddress, ipv4Network, subnetMask } from '../../values/ipv4';
import {
  cpuCount,
  datastoreName,
  diskGb,
  domain,
  hostName,
  inventoryPath,
  memoryGb,
  poolName,
  targetName,
  vmName,
} from '../../values/names';
import { keepHours } from '../../values/options';
import { each, optional, required } from '../../values/rule';
import { mountedAs, type DeployValues } from './deployForm';
import { cloneErrors } from './options/cloning';
import { customizationErrors } from './options/customization';
import { diskErrors } from './options/disks';
import { guestErrors } from './options/guest';
import { listOf } from './options/option';
import { rowErrors } from './several';

const c = texts.deploy.configure;

/** All that is wrong, in the words of the server. */
export function deployErrors(values: DeployValues): Errors<DeployValues> {
  const networks = listOf(values.nfsNetworks);
  const place = optional(inventoryPath);
  return {
    templateId: values.templateId === '' ? texts.deploy.template.required : undefined,
    ...(values.several ? rowErrors(values) : nameErrors(values)),
    domain: optional(domain)(values.domain),
    ...networkErrors(values),
    dnsServers: each(hostAddress)(listOf(values.dnsServers)),
    zfsPoolName: required(poolName)(values.zfsPoolName),
    zfsDiskGb: values.templateDisk ? undefined : required(diskGb)(values.zfsDiskGb),
    nfsNetworks: networks.length === 0 ? c.nfsNetworksRequired : each(ipv4Network)(networks),
    cpuCount: required(cpuCount)(values.cpuCount),
    memoryGb: required(memoryGb)(values.memoryGb),
    keepHours: values.onFailure === 'DESTROY' ? undefined : optional(keepHours)(values.keepHours),
    mountCluster: values.mountDatastore ? place(values.mountCluster) : undefined,
    datacenter: place(values.datacenter),
    cluster: place(values.cluster),
    datastore: place(values.datastore),
    network: place(values.network),
    resourcePool: place(values.resourcePool),
    folder: place(values.folder),
    ...cloneErrors(values),
    ...customizationErrors(values),
    ...diskErrors(values),
    ...guestErrors(values),
  };
}

/** What only one target has: several have it in their rows. */
function nameErrors(values: DeployValues): Errors<DeployValues> {
  const { ipAddress, subnetMask: mask } = values;
  return {
    vmName: required(vmName)(values.vmName),
    hostname: required(hostName)(values.hostname),
    ipAddress: values.dhcp ? undefined : (required(hostAddress)(ipAddress) ?? addressInSubnet(ipAddress, mask)),
    targetName: values.registerAsTarget ? optional(targetName)(values.targetName) : undefined,
    datastoreName: values.mountDatastore ? required(datastoreName)(mountedAs(values)) : undefined,
  };
}

function networkErrors(values: DeployValues): Errors<DeployValues> {
  if (values.dhcp) {
    return {};
  }
  const { subnetMask: mask, gateway } = values;
  const address = (values.several ? values.rows[0]?.ipAddress : values.ipAddress) ?? '';
  return {
    subnetMask: required(subnetMask)(mask),
    gateway: optional((text) => hostAddress(text) ?? gatewayOf(text, address, mask))(gateway),
  };
}

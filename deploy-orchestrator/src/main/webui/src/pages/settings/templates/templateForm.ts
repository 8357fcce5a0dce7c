import type { TemplateRequest, TemplateView } from '../../../api/types';
import type { Errors } from '../../../forms/useForm';
import { texts } from '../../../texts';
import { ipv4Network } from '../../../values/ipv4';
import {
  cpuCount,
  diskGb,
  diskPath,
  inventoryName,
  line,
  managedObjectId,
  memoryGb,
  poolName,
  resourceName,
  sshUserName,
  upTo,
} from '../../../values/names';
import { optional, required } from '../../../values/rule';

/** A template as it is typed; named as the request, so that violations find their fields. */
export interface TemplateValues {
  version?: number;
  name: string;
  description: string;
  vcenterId: string;
  templateMoref: string;
  templateName: string;
  defaultDatacenter: string;
  defaultCluster: string;
  defaultDatastore: string;
  defaultNetwork: string;
  defaultResourcePool: string;
  defaultFolder: string;
  defaultZfsPoolName: string;
  defaultZfsDiskPath: string;
  defaultNfsNetwork: string;
  defaultCpuCount: string;
  defaultMemoryGb: string;
  defaultZfsDiskGb: string;
  defaultSshUsername: string;
  sshKeyId: string;
  active: boolean;
  /** Set by whoever uses the API; a change by the page leaves them as they are. */
  hostKeyPolicy?: TemplateRequest['hostKeyPolicy'];
  hostKeyFingerprints?: string[];
  hostKeyAuthorities?: string[];
}

export function templateValues(template?: TemplateView): TemplateValues {
  return {
    version: template?.version,
    name: template?.name ?? '',
    description: template?.description ?? '',
    vcenterId: template?.vcenterId ?? '',
    templateMoref: template?.templateMoref ?? '',
    templateName: template?.templateName ?? '',
    defaultDatacenter: template?.defaultDatacenter ?? '',
    defaultCluster: template?.defaultCluster ?? '',
    defaultDatastore: template?.defaultDatastore ?? '',
    defaultNetwork: template?.defaultNetwork ?? '',
    defaultResourcePool: template?.defaultResourcePool ?? '',
    defaultFolder: template?.defaultFolder ?? '',
    defaultZfsPoolName: template?.defaultZfsPoolName ?? 'tank',
    defaultZfsDiskPath: template?.defaultZfsDiskPath ?? '/dev/sdb',
    defaultNfsNetwork: template?.defaultNfsNetwork ?? '10.0.0.0/8',
    defaultCpuCount: String(template?.defaultCpuCount ?? 2),
    defaultMemoryGb: String(template?.defaultMemoryGb ?? 8),
    defaultZfsDiskGb: String(template?.defaultZfsDiskGb ?? 500),
    defaultSshUsername: template?.defaultSshUsername ?? 'zfsadmin',
    sshKeyId: template?.sshKeyId ?? '',
    active: template?.active ?? true,
    hostKeyPolicy: template?.hostKeyPolicy as TemplateRequest['hostKeyPolicy'],
    hostKeyFingerprints: template?.hostKeyFingerprints,
    hostKeyAuthorities: template?.hostKeyAuthorities,
  };
}

export function templateErrors(values: TemplateValues): Errors<TemplateValues> {
  const place = optional(inventoryName);
  return {
    name: required(resourceName)(values.name),
    description: upTo('A description', 2_000)(values.description),
    vcenterId: required()(values.vcenterId),
    templateMoref: required(managedObjectId)(values.templateMoref),
    templateName: required(line("A template's display name", 255))(values.templateName),
    defaultDatacenter: place(values.defaultDatacenter),
    defaultCluster: place(values.defaultCluster),
    defaultDatastore: place(values.defaultDatastore),
    defaultNetwork: place(values.defaultNetwork),
    defaultResourcePool: place(values.defaultResourcePool),
    defaultFolder: place(values.defaultFolder),
    defaultZfsPoolName: required(poolName)(values.defaultZfsPoolName),
    defaultZfsDiskPath: required(diskPath)(values.defaultZfsDiskPath),
    defaultNfsNetwork: required(ipv4Network)(values.defaultNfsNetwork),
    defaultCpuCount: required(cpuCount)(values.defaultCpuCount),
    defaultMemoryGb: required(memoryGb)(values.defaultMemoryGb),
    defaultZfsDiskGb: required(diskGb)(values.defaultZfsDiskGb),
    defaultSshUsername: required(sshUserName)(values.defaultSshUsername),
    sshKeyId: required()(values.sshKeyId),
  };
}

const NUMBERS = ['defaultCpuCount', 'defaultMemoryGb', 'defaultZfsDiskGb'] as const;

/** What is sent; what was left empty is absent. */
export function templateRequest(values: TemplateValues): TemplateRequest {
  const given = Object.entries(values).filter(([, value]) => value !== '' && value !== undefined);
  const numbers = NUMBERS.map((name) => [name, Number(values[name])] as const);
  return { ...Object.fromEntries(given), ...Object.fromEntries(numbers) } as TemplateRequest;
}

const t = texts.templates;
const c = texts.deploy.configure;

export const TEMPLATE_LABELS: Partial<Record<keyof TemplateValues, string>> = {
  name: t.name,
  description: t.description,
  vcenterId: t.vcenter,
  templateMoref: t.moref,
  templateName: t.vmName,
  defaultDatacenter: c.datacenter,
  defaultCluster: c.cluster,
  defaultDatastore: c.datastore,
  defaultNetwork: c.portgroup,
  defaultResourcePool: c.resourcePool,
  defaultFolder: c.folder,
  defaultZfsPoolName: c.zfsPoolName,
  defaultZfsDiskPath: t.zfsDiskPath,
  defaultNfsNetwork: t.nfsNetwork,
  defaultCpuCount: c.cpuCount,
  defaultMemoryGb: c.memoryGb,
  defaultZfsDiskGb: c.zfsDiskGb,
  defaultSshUsername: t.sshUsername,
  sshKeyId: t.sshKey,
  active: t.isActive,
};

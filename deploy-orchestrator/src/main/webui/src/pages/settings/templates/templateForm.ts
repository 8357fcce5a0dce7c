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
import { hostKeyFingerprint, openSshKey } from '../../../values/hostKeys';
import { each, optional, required, type Rule } from '../../../values/rule';
import { password } from '../../../values/vcenter';

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
  /** What vouches for a clone's host key; empty: what the ssh-agent is configured to believe. */
  hostKeyPolicy: string;
  hostKeyFingerprints: string;
  hostKeyAuthorities: string;
  /** Whether a clone may be logged in to with a password where it does not take the key. */
  sshPasswordLogin: boolean;
  /** Empty: the one that the service keeps. */
  sshPassword: string;
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
    hostKeyPolicy: template?.hostKeyPolicy ?? '',
    hostKeyFingerprints: template?.hostKeyFingerprints?.join('\n') ?? '',
    hostKeyAuthorities: template?.hostKeyAuthorities?.join('\n') ?? '',
    sshPasswordLogin: template?.sshPasswordLogin ?? false,
    sshPassword: '',
  };
}

/** A password belongs to the account that it was given for. */
export function keepsPassword(values: TemplateValues, present: TemplateValues): boolean {
  return present.sshPasswordLogin && values.defaultSshUsername === present.defaultSshUsername;
}

function passwordError(values: TemplateValues, present: TemplateValues): string | undefined {
  if (!values.sshPasswordLogin) {
    return undefined;
  }
  return values.sshPassword === '' && !keepsPassword(values, present)
    ? 'The password is required with this login, and when the account changes'
    : optional(password)(values.sshPassword);
}

/** @param present as it is stored */
export function templateErrors(values: TemplateValues, present: TemplateValues): Errors<TemplateValues> {
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
    sshPassword: passwordError(values, present),
    hostKeyFingerprints:
      values.hostKeyPolicy === 'PINNED' ? some(hostKeyFingerprint)(values.hostKeyFingerprints) : undefined,
    hostKeyAuthorities: values.hostKeyPolicy === 'CA' ? some(openSshKey)(values.hostKeyAuthorities) : undefined,
  };
}

const NUMBERS = ['defaultCpuCount', 'defaultMemoryGb', 'defaultZfsDiskGb'] as const;

/** What is sent; what was left empty is absent. */
export function templateRequest({
  hostKeyFingerprints,
  hostKeyAuthorities,
  sshPasswordLogin,
  sshPassword,
  ...values
}: TemplateValues): TemplateRequest {
  const given = Object.entries(values).filter(([, value]) => value !== '' && value !== undefined);
  const numbers = NUMBERS.map((name) => [name, Number(values[name])] as const);
  return {
    ...Object.fromEntries(given),
    ...Object.fromEntries(numbers),
    ...(values.hostKeyPolicy === 'PINNED' && { hostKeyFingerprints: linesOf(hostKeyFingerprints) }),
    ...(values.hostKeyPolicy === 'CA' && { hostKeyAuthorities: linesOf(hostKeyAuthorities) }),
    ...(sshPasswordLogin && { sshPasswordLogin }),
    ...(sshPasswordLogin && sshPassword !== '' && { sshPassword }),
  } as TemplateRequest;
}

/** The lines that have something in them. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The rule for a text of which each line has to be right, and one at least must be there. */
function some(rule: Rule<string>): Rule<string> {
  return required((text) => each(rule)(linesOf(text)));
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
  sshPasswordLogin: t.sshPasswordLogin,
  hostKeyPolicy: t.hostKeyPolicy,
  hostKeyFingerprints: t.hostKeyFingerprints,
  hostKeyAuthorities: t.hostKeyAuthorities,
  active: t.isActive,
};

import type {
  AccountView,
  ConnectView,
  DeploymentView,
  EstimateView,
  PlanView,
  ProbeView,
  SessionView,
  SshKeyView,
  TargetView,
  TemplateView,
  VCenterView,
} from '../api/types';

const WHEN = '2026-01-02T03:04:05.678Z';
const BY = { createdBy: 'anonymous', createdAt: WHEN, updatedAt: WHEN };

export const VCENTER: VCenterView = {
  id: '44444444-4444-4444-8444-444444444444',
  version: 1,
  name: 'vcenter.lab.local',
  url: 'https://vcenter.lab.local/sdk',
  username: 'poolwright@vsphere.local',
  trust: { kind: 'system' },
  ...BY,
};

export const SSH_KEY: SshKeyView = {
  id: '55555555-5555-4555-8555-555555555555',
  version: 1,
  name: 'zfsadmin',
  type: 'ssh-ed25519',
  publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB4vJ3OeR8Ml2xR5xGk3p1m5Jm0v0QyqgnQYk0mI1f5x',
  fingerprint: 'SHA256:abc',
  generated: true,
  createdBy: 'anonymous',
  createdAt: WHEN,
};

export const TEMPLATE: TemplateView = {
  id: '33333333-3333-4333-8333-333333333333',
  version: 3,
  name: 'ZFS Debian 12 Template',
  vcenterId: VCENTER.id,
  vcenterName: VCENTER.name,
  templateMoref: 'vm-50',
  templateName: 'zfs-debian12',
  defaultDatacenter: 'DC0',
  defaultDatastore: 'LocalDS_0',
  defaultZfsPoolName: 'tank',
  defaultZfsDiskPath: '/dev/sdb',
  defaultNfsNetwork: '10.0.0.0/8',
  defaultCpuCount: 2,
  defaultMemoryGb: 8,
  defaultZfsDiskGb: 500,
  defaultSshUsername: 'zfsadmin',
  sshKeyId: SSH_KEY.id,
  sshPasswordLogin: false,
  active: true,
  published: true,
  ...BY,
};

export const DEPLOYMENT: DeploymentView = {
  id: '11111111-1111-4111-8111-111111111111',
  state: 'RUNNING',
  step: 'CLONE_TEMPLATE',
  stepTitle: 'Cloning template',
  attempt: 1,
  percent: 18,
  message: '42 % copied',
  templateId: TEMPLATE.id,
  templateName: TEMPLATE.name,
  templateVersion: 3,
  vcenterName: VCENTER.name,
  vmName: 'zfs-dr-001',
  hostname: 'zfs-dr-001',
  domain: 'local',
  dhcp: false,
  ipAddress: '10.77.0.50',
  subnetMask: '255.255.255.0',
  dnsServers: [],
  zfsPoolName: 'tank',
  zfsDiskGb: 500,
  nfsNetworks: ['10.77.0.0/24'],
  cpuCount: 2,
  memoryGb: 8,
  targetName: 'DR Site ZFS',
  placement: { datacenter: 'DC0' },
  onFailure: 'POWER_OFF',
  guest: {
    exportedDataset: 'tank/nfs',
    noRootSquash: true,
    sync: true,
    crossmnt: true,
    openFirewall: false,
    alsoWipe: [],
    encryption: false,
    proof: ['POOL', 'UNLISTED_CLIENT', 'NFS_ROUND_TRIP', 'SEND_RECEIVE'],
    ownKey: true,
  },
  dataDisks: { vdevType: 'SINGLE', count: 1, provisioning: 'THIN' },
  actions: ['CANCEL'],
  requestedBy: 'olga',
  mine: true,
  requestedAt: WHEN,
  lastSeq: 3,
};

export const TARGET: TargetView = {
  id: '22222222-2222-4222-8222-222222222222',
  name: 'DR Site ZFS',
  address: '10.77.0.50',
  sshUsername: 'zfsadmin',
  hostKeyTrustedOnFirstUse: false,
  sshKey: { state: 'OWN', fingerprint: 'SHA256:own', generation: 1 },
  hostKey: SSH_KEY.publicKey,
  hostKeyFingerprint: 'SHA256:host',
  zfsPoolName: 'tank',
  poolGuid: '17626839037958693469',
  dataset: 'tank',
  nfsPath: '/tank',
  nfsNetworks: ['10.77.0.0/24'],
  hostKeys: [SSH_KEY.publicKey],
  sshKeyId: SSH_KEY.id,
  vcenterId: VCENTER.id,
  templateId: TEMPLATE.id,
  vm: { moref: 'vm-64', instanceUuid: DEPLOYMENT.id },
  deploymentId: DEPLOYMENT.id,
  registeredAt: WHEN,
  templateName: TEMPLATE.name,
  vcenterName: VCENTER.name,
  requestedBy: 'anonymous',
  health: { state: 'DEGRADED', checkedAt: WHEN, probeId: '66666666-6666-4666-8666-666666666666' },
};

export const PROBE: ProbeView = {
  id: '66666666-6666-4666-8666-666666666666',
  targetId: TARGET.id,
  state: 'WARNING',
  requestedBy: 'anonymous',
  requestedAt: WHEN,
  finishedAt: WHEN,
  durationMs: 1_234,
  findings: [
    { check: 'SSH', outcome: 'OK', detail: 'zfsadmin is let in', measured: {} },
    {
      check: 'POOL_CAPACITY',
      outcome: 'WARNING',
      code: 'POOL_NEARLY_FULL',
      detail: 'tank is filled by 91 %',
      hint: 'Free some space',
      measured: { freeBytes: '48318382080', usedPercent: '91' },
    },
  ],
};

export const CONNECT: ConnectView = {
  snippets: [
    { tool: 'syncoid', title: 'syncoid', text: 'syncoid rpool/data zfsadmin@10.77.0.50:tank/data' },
    { tool: 'zrepl', title: 'zrepl', text: 'jobs: []' },
  ],
};

export const ESTIMATE: EstimateView = { p50Millis: 240_000, p90Millis: 420_000, assumed: false, steps: [] };

export const PLAN: PlanView = {
  settings: {
    templateId: TEMPLATE.id,
    templateName: TEMPLATE.name,
    templateVersion: 3,
    vcenterName: VCENTER.name,
    vmName: 'zfs-dr-001',
    hostname: 'zfs-dr-001',
    domain: 'local',
    dhcp: true,
    dnsServers: [],
    zfsPoolName: 'tank',
    zfsDiskGb: 500,
    nfsNetworks: ['10.77.0.0/24'],
    cpuCount: 2,
    memoryGb: 8,
    placement: {},
    onFailure: 'POWER_OFF',
    guest: DEPLOYMENT.guest,
    dataDisks: DEPLOYMENT.dataDisks,
  },
  placement: { datastore: { name: 'LocalDS_0', moref: 'datastore-5' }, networks: [] },
  checks: [
    {
      check: 'DATASTORE_SPACE',
      outcome: 'OK',
      detail: 'LocalDS_0 has 3,052 GiB free',
      measured: { freeSpaceBytes: '3277060046848', provisioning: 'thin' },
    },
  ],
  estimate: ESTIMATE,
  hash: 'ab'.repeat(32),
  deployable: true,
  checkedAt: WHEN,
};

export const ADMIN: SessionView = {
  accountId: '66666666-6666-4666-8666-666666666666',
  name: 'admin',
  roles: ['admin'],
  csrfToken: 'csrf-of-admin',
  expiresAt: '2027-01-02T03:04:05Z',
};

export const OPERATOR: SessionView = {
  ...ADMIN,
  accountId: '77777777-7777-4777-8777-777777777777',
  name: 'olga',
  roles: ['operator'],
  csrfToken: 'csrf-of-olga',
};

export const ACCOUNT: AccountView = {
  id: OPERATOR.accountId,
  version: 2,
  name: OPERATOR.name,
  roles: OPERATOR.roles,
  active: true,
  ...BY,
};

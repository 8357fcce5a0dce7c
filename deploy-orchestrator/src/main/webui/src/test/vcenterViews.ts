import type { InventoryItemView, InventorySummaryView, VCenterTestView } from '../api/types';

const WHEN = '2026-01-02T03:04:05.678Z';

export const INVENTORY_SUMMARY: InventorySummaryView = {
  state: 'READY',
  readAt: WHEN,
  requestedAt: WHEN,
  counts: { DATACENTER: 1, DATASTORE: 2, NETWORK: 1, TEMPLATE: 1 },
};

const DC0 = { datacenter: 'datacenter-2' };

export const INVENTORY: readonly InventoryItemView[] = [
  { kind: 'DATACENTER', moref: 'datacenter-2', name: 'DC0', path: '/DC0' },
  {
    kind: 'DATASTORE',
    moref: 'datastore-1',
    name: 'LocalDS_0',
    path: '/DC0/datastore/LocalDS_0',
    capacityBytes: 1_099_511_627_776,
    freeBytes: 549_755_813_888,
    accessible: true,
    datastoreType: 'VMFS',
    ...DC0,
  },
  { kind: 'DATASTORE', moref: 'datastore-2', name: 'Fast', path: '/DC0/datastore/Fast', ...DC0 },
  {
    kind: 'NETWORK',
    moref: 'dvportgroup-7',
    name: 'DR',
    path: '/DC0/network/DR',
    networkType: 'DISTRIBUTED',
    vlan: '77',
    ...DC0,
  },
  {
    kind: 'TEMPLATE',
    moref: 'vm-50',
    name: 'zfs-debian12',
    path: '/DC0/vm/zfs-debian12',
    guestFullName: 'Debian GNU/Linux 12 (64-bit)',
    cpuCount: 2,
    memoryMb: 8_192,
    diskCount: 1,
    diskBytes: 21_474_836_480,
    isTemplate: true,
    ...DC0,
  },
  {
    kind: 'CLUSTER',
    moref: 'domain-c8',
    name: 'Recovery',
    path: '/DC0/host/Recovery',
    hostCount: 3,
    isStandalone: false,
    cpuMhz: 40_000,
    cpuUnreservedMhz: 30_000,
    memoryBytes: 274_877_906_944,
    memoryUnreservedBytes: 137_438_953_472,
    ...DC0,
  },
  {
    kind: 'NETWORK',
    moref: 'dvportgroup-8',
    name: 'Replication',
    path: '/DC0/network/Replication',
    networkType: 'DISTRIBUTED',
    vlan: '120',
    cluster: 'domain-c8',
    ...DC0,
  },
  {
    kind: 'DATASTORE_CLUSTER',
    moref: 'group-p9',
    name: 'Pod',
    path: '/DC0/datastore/Pod',
    capacityBytes: 2_199_023_255_552,
    freeBytes: 1_099_511_627_776,
    datastoreCount: 2,
    storageDrs: true,
    cluster: 'domain-c8',
    ...DC0,
  },
  {
    kind: 'SNAPSHOT',
    moref: 'snapshot-51',
    name: 'base',
    path: 'base',
    parent: 'vm-50',
    createdAt: WHEN,
    isCurrent: false,
    ...DC0,
  },
  {
    kind: 'SNAPSHOT',
    moref: 'snapshot-52',
    name: 'patched',
    path: 'base/patched',
    parent: 'vm-50',
    description: 'With the updates of January',
    createdAt: WHEN,
    isCurrent: true,
    ...DC0,
  },
  { kind: 'SNAPSHOT', moref: 'snapshot-70', name: 'foreign', path: 'foreign', parent: 'vm-69', ...DC0 },
];

/** A vCenter whose certificate nobody has seen yet. */
export const UNTRUSTED: VCenterTestView = {
  checkedAt: WHEN,
  reachable: true,
  presented: {
    sha256: 'ab'.repeat(32),
    subject: 'CN=vcenter.lab.local',
    issuer: 'CN=CA, O=vcenter.lab.local',
    notBefore: WHEN,
    notAfter: '2036-01-02T03:04:05.678Z',
    names: ['vcenter.lab.local'],
    trustedBySystem: false,
    matchesPin: false,
  },
  failure: { code: 'VCENTER_CERTIFICATE_REJECTED', detail: 'Not trusted', hint: 'Compare the fingerprint' },
};

export const TRUSTED: VCenterTestView = {
  ...UNTRUSTED,
  presented: UNTRUSTED.presented && { ...UNTRUSTED.presented, matchesPin: true },
  login: { accepted: true },
  about: {
    fullName: 'VMware vCenter Server 8.0.3',
    version: '8.0.3',
    build: '1',
    apiVersion: '8.0.3.0',
    instanceUuid: 'u',
  },
  failure: undefined,
};

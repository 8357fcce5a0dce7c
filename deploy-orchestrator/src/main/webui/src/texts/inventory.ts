import type { InventoryKind } from '../api/types';
import { bytes, capital, count } from './measures';

const KINDS: Record<InventoryKind, [one: string, many: string]> = {
  DATACENTER: ['datacenter', 'datacenters'],
  CLUSTER: ['cluster', 'clusters'],
  HOST: ['host', 'hosts'],
  RESOURCE_POOL: ['resource pool', 'resource pools'],
  FOLDER: ['folder', 'folders'],
  DATASTORE: ['datastore', 'datastores'],
  DATASTORE_CLUSTER: ['datastore cluster', 'datastore clusters'],
  NETWORK: ['network', 'networks'],
  TEMPLATE: ['template', 'templates'],
  SNAPSHOT: ['snapshot', 'snapshots'],
};

export const inventory = {
  title: 'Inventory',
  none: 'The inventory has not been read yet',
  typeIt: 'The inventory is not known: type a name or an inventory path',
  more: 'There are more: type to narrow them',
  unknown: 'Not in the inventory, which was read',
  readAt: 'Read',
  requestedAt: 'Asked for',
  kind: (kind: InventoryKind) => capital(KINDS[kind][1]),
  refresh: 'Refresh the inventory',
  refreshing: 'Being read',
  states: { NONE: 'Not read yet', READING: 'Being read', READY: 'Ready', FAILED: 'Could not be read' },
  count: (kind: InventoryKind, n: number) => count(n, ...KINDS[kind]),
  networkTypes: { STANDARD: 'standard', DISTRIBUTED: 'distributed', OPAQUE: 'opaque' },
  vlan: (vlan: string) => `VLAN ${vlan}`,
  free: (free: number, capacity: number) => `${bytes(free)} free of ${bytes(capacity)}`,
  inaccessible: 'not accessible',
  datastores: (n: number) => count(n, 'datastore', 'datastores'),
  noStorageDrs: 'Storage DRS is off',
  unreserved: (mhz: number, memory: number) => `${mhz.toLocaleString('en-US')} MHz and ${bytes(memory)} not reserved`,
  current: 'current',
  taken: (at: string) => `of ${at.slice(0, 'yyyy-mm-dd'.length)}`,
  hosts: (n: number) => count(n, 'host', 'hosts'),
  cpus: (n: number) => count(n, 'CPU', 'CPUs'),
  memory: (megabytes: number) => `${bytes(megabytes * 1_024 ** 2)} memory`,
  disks: (n: number, size: number) => `${count(n, 'disk', 'disks')}, ${bytes(size)}`,
} as const;

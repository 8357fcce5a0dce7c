import { describe, expect, it } from 'vitest';
import { INVENTORY } from '../test/vcenterViews';
import { describeItem, itemNamed, valueOf } from './items';

const [, datastore, , network] = INVENTORY;

describe('objects of the inventory', () => {
  it('go by their name where it is unambiguous, else by their path', () => {
    const twin = { ...datastore!, moref: 'datastore-9', path: '/DC1/datastore/LocalDS_0' };
    expect(valueOf(datastore!, INVENTORY, false)).toBe('LocalDS_0');
    expect(valueOf(datastore!, [...INVENTORY, twin], false)).toBe('/DC0/datastore/LocalDS_0');
    expect(valueOf(datastore!, INVENTORY, true)).toBe('/DC0/datastore/LocalDS_0');
    expect(itemNamed([datastore!, twin], 'LocalDS_0')).toBeUndefined();
    expect(itemNamed([datastore!, twin], twin.path)).toBe(twin);
  });

  it('are described by what helps to choose', () => {
    expect(describeItem(datastore!)).toBe('512 GiB free of 1 TiB · VMFS · /DC0/datastore/LocalDS_0');
    expect(describeItem(network!)).toBe('distributed · VLAN 77 · /DC0/network/DR');
    expect(INVENTORY.filter(({ parent }) => parent === 'vm-50').map(describeItem)).toEqual([
      'of 2026-01-02 · base',
      'current · of 2026-01-02 · With the updates of January · base/patched',
    ]);
    const pod = INVENTORY.find(({ kind }) => kind === 'DATASTORE_CLUSTER')!;
    expect(describeItem(pod)).toBe('1 TiB free of 2 TiB · 2 datastores · /DC0/datastore/Pod');
    expect(describeItem({ ...pod, storageDrs: false })).toContain('Storage DRS is off');
    const cluster = INVENTORY.find(({ kind }) => kind === 'CLUSTER')!;
    expect(describeItem(cluster)).toBe('30,000 MHz and 128 GiB not reserved · 3 hosts · /DC0/host/Recovery');
  });
});

import { describe, expect, it } from 'vitest';
import { TEMPLATE } from '../../../test/views';
import { deployErrors } from '../deployErrors';
import { deployField, emptyValues, templateDefaults, toRequest, type DeployValues } from '../deployForm';
import { reviewOf } from '../review';

const USUAL: DeployValues = {
  ...emptyValues(new Date(2026, 0, 2, 3, 4, 5)),
  ...templateDefaults(TEMPLATE),
  templateId: TEMPLATE.id,
  dhcp: true,
};
const asked = (change: Partial<DeployValues>) =>
  JSON.parse(JSON.stringify(toRequest({ ...USUAL, ...change }))) as Record<string, unknown>;
const found = (change: Partial<DeployValues>) =>
  Object.fromEntries(
    Object.entries(deployErrors({ ...USUAL, ...change })).filter(([, message]) => message !== undefined),
  );
const unusual = (change: Partial<DeployValues>) =>
  reviewOf({ ...USUAL, ...change }, TEMPLATE)
    .filter(({ title }) => title === 'Advanced')
    .flatMap(({ items }) => items.map(({ label, value }) => [label, value]));

const EVERYTHING: Partial<DeployValues> = {
  cloneMode: 'LINKED',
  snapshot: 'base/patched',
  host: 'DC0_C0_H1',
  diskFormat: 'THIN',
  coresPerSocket: '2',
  cpuReservationMhz: '1000',
  memoryReservationMb: '8192',
  adapters: [
    { network: 'DR', macAddress: '00:50:56:3f:ff:01' },
    { network: '', macAddress: '' },
  ],
  channel: 'CLOUD_INIT',
  timeZone: 'Europe/Berlin',
  userData: '#cloud-config\n',
  dataset: 'POOL',
  recordSizeKb: '1024',
  quotaGb: '400',
  reservationGb: '100',
  wipe: 'wwn-0x6000c29a',
  alsoWipe: 'wwn-0x6000c29b, scsi-36000c29c',
  encryption: true,
  vdevType: 'RAIDZ1',
  diskCount: '4',
  provisioning: 'THICK',
  noRootSquash: false,
  openFirewall: true,
  provePool: false,
  proveReboot: true,
  ownKey: false,
  replicationUser: 'zfsadmin',
  keepHours: '4',
};

describe('advanced options', () => {
  it('are absent from a request as long as nobody changes them', () => {
    const request = asked({});
    ['cloning', 'customization', 'dataDisks', 'zfs', 'nfs', 'proof', 'handOver', 'keepHours'].forEach((part) =>
      expect(request).not.toHaveProperty(part),
    );
    expect(unusual({})).toEqual([]);
  });

  it('are sent as far as they differ from what is usual', () => {
    expect(asked(EVERYTHING)).toMatchObject({
      cloning: {
        mode: 'LINKED',
        snapshot: 'base/patched',
        host: 'DC0_C0_H1',
        coresPerSocket: 2,
        cpuReservationMhz: 1000,
        memoryReservationMb: 8192,
        adapters: [{ network: 'DR', macAddress: '00:50:56:3f:ff:01' }, {}],
      },
      customization: { channel: 'CLOUD_INIT', timeZone: 'Europe/Berlin', userData: '#cloud-config\n' },
      zfsDiskGb: 500,
      dataDisks: { vdevType: 'RAIDZ1', count: 4, provisioning: 'THICK' },
      zfs: {
        dataset: 'POOL',
        recordSizeKb: 1024,
        quotaGb: 400,
        reservationGb: 100,
        wipe: 'wwn-0x6000c29a',
        alsoWipe: ['wwn-0x6000c29b', 'scsi-36000c29c'],
        encryption: true,
      },
      nfs: { noRootSquash: false, openFirewall: true },
      proof: { skip: ['POOL'], reboot: true },
      handOver: { ownKey: false, replicationUser: 'zfsadmin' },
      keepHours: 4,
    });
    expect(found(EVERYTHING)).toEqual({});
  });

  it('are shown in the review as far as they differ', () => {
    expect(unusual(EVERYTHING)).toEqual(
      expect.arrayContaining([
        ['Kind of clone', 'Linked: only what differs from a snapshot'],
        ['Adapter 1', 'DR, 00:50:56:3f:ff:01'],
        ['Adapter 2', 'as in the template'],
        ['User data', '14 characters'],
        ['Data disks', 'RAID-Z1 of 4'],
        ['Format of the data disks', 'Thick'],
        ['Further disks to wipe', 'wwn-0x6000c29b, scsi-36000c29c'],
        ['Record size', '1 MiB'],
        ['Not proven', 'The pool is healthy and scrubbed'],
      ]),
    );
  });

  it('leave out what the choice before them makes meaningless', () => {
    expect(asked({ cloneMode: 'LINKED', diskFormat: 'THIN' })).toHaveProperty('cloning', { mode: 'LINKED' });
    expect(asked({ channel: 'NONE', timeZone: 'UTC', userData: 'x', specification: 'x' })).toHaveProperty(
      'customization',
      { channel: 'NONE' },
    );
    expect(asked({ vdevType: 'SINGLE', diskCount: '3' })).not.toHaveProperty('dataDisks');
    expect(found({ vdevType: 'SINGLE', diskCount: '9' })).toEqual({});
    expect(asked({ onFailure: 'DESTROY', keepHours: 'junk' })).not.toHaveProperty('keepHours');
    expect(found({ onFailure: 'DESTROY', keepHours: 'junk', channel: 'NONE', timeZone: '?' })).toEqual({});
  });

  it('make a pool of the fewest disks that its layout takes unless their number is given', () => {
    expect(asked({ vdevType: 'MIRROR' })).toHaveProperty('dataDisks', { vdevType: 'MIRROR', count: 2 });
    expect(asked({ vdevType: 'RAIDZ2' })).toHaveProperty('dataDisks', { vdevType: 'RAIDZ2', count: 4 });
    expect(unusual({ vdevType: 'MIRROR' })).toEqual([['Data disks', 'Mirror of 2']]);
  });

  it("use the template's own disk instead of any that would be added", () => {
    const own = { templateDisk: true, templateDiskLabel: 'Hard disk 2', templateDiskGb: '20' };
    const request = asked({ ...own, zfsDiskGb: 'junk', vdevType: 'MIRROR', provisioning: 'THICK' });

    expect(request).toHaveProperty('dataDisks', { useTemplateDisk: { label: 'Hard disk 2', capacityGb: 20 } });
    expect(request).not.toHaveProperty('zfsDiskGb');
    expect(found({ ...own, zfsDiskGb: 'junk', diskCount: '9' })).toEqual({});
    expect(unusual(own)).toEqual([["The template's own disk", 'Hard disk 2, 20 GiB']]);
  });

  it.each<[string, Partial<DeployValues>]>([
    ['coresPerSocket', { cpuCount: '3', coresPerSocket: '2' }],
    ['memoryReservationMb', { memoryGb: '2', memoryReservationMb: '2049' }],
    ['cpuReservationMhz', { cpuReservationMhz: '0' }],
    ['adapters.0.macAddress', { adapters: [{ network: '', macAddress: '01:00:5e:00:00:01' }] }],
    [
      'adapters.1.macAddress',
      {
        adapters: [
          { network: '', macAddress: '00:50:56:3F:FF:01' },
          { network: '', macAddress: '00:50:56:3f:ff:01' },
        ],
      },
    ],
    ['specification', { channel: 'SAVED_SPECIFICATION' }],
    ['timeZone', { timeZone: 'Europe Berlin' }],
    ['reservationGb', { quotaGb: '10', reservationGb: '11' }],
    ['wipe', { wipe: '/dev/sdb' }],
    ['wipe', { wipe: 'wwn-0x6000c29a-part1' }],
    ['alsoWipe', { alsoWipe: 'wwn-0x6000c29a, sdb' }],
    ['diskCount', { vdevType: 'MIRROR', diskCount: '1' }],
    ['diskCount', { vdevType: 'RAIDZ2', diskCount: '9' }],
    ['templateDiskLabel', { templateDisk: true }],
    ['templateDiskSlot', { templateDisk: true, templateDiskSlot: '0:7' }],
    ['templateDiskGb', { templateDisk: true, templateDiskGb: '0' }],
    ['replicationUser', { replicationUser: 'Root' }],
    ['keepHours', { keepHours: '8761' }],
  ])('are wrong at %s: %j', (field, change) => {
    expect(Object.keys(found(change))).toEqual([field]);
  });

  it.each([
    ['/cloning/diskFormat', 'diskFormat'],
    ['/dataDisks/count', 'diskCount'],
    ['/dataDisks/useTemplateDisk', 'templateDiskLabel'],
    ['/dataDisks/useTemplateDisk/slot', 'templateDiskSlot'],
    ['/zfs/alsoWipe', 'alsoWipe'],
    ['/customization', 'channel'],
    ['/customization/userData', 'userData'],
    ['/handOver/replicationUser', 'replicationUser'],
    ['/proof/skip/0', undefined],
  ])('are where the server points with %s', (pointer, field) => {
    expect(deployField(pointer, USUAL)).toBe(field);
  });
});

import { describe, expect, it } from 'vitest';
import { TEMPLATE } from '../../test/views';
import { deployErrors } from './deployErrors';
import { deployField, emptyValues, planned, templateDefaults, toBatch } from './deployForm';
import { firstRows, nextAddress, nextName, pasted, resized } from './several';

const SEVERAL = {
  ...emptyValues(new Date(2026, 0, 2, 3, 4, 5)),
  ...templateDefaults(TEMPLATE),
  templateId: TEMPLATE.id,
  subnetMask: '/24',
  several: true,
  rows: resized([{ vmName: 'dr-09', ipAddress: '10.1.1.50' }], 2),
};
const found = (values: typeof SEVERAL) =>
  Object.fromEntries(Object.entries(deployErrors(values)).filter(([, message]) => message !== undefined));

describe('several targets', () => {
  it('are a series that goes on with its names and addresses', () => {
    expect([nextName('dr-09'), nextName('dr-99'), nextName('dr')]).toEqual(['dr-10', 'dr-100', 'dr-2']);
    expect([nextAddress('10.1.1.255'), nextAddress('junk')]).toEqual(['10.1.2.0', '']);
    expect(firstRows('dr', '10.1.1.50')).toEqual([
      { vmName: 'dr-01', ipAddress: '10.1.1.50' },
      { vmName: 'dr-02', ipAddress: '10.1.1.51' },
    ]);
    expect(resized(SEVERAL.rows, 500)).toHaveLength(100);
    expect(resized(SEVERAL.rows, 1)).toEqual([SEVERAL.rows[0]]);
  });

  it('are taken from lines of names and addresses', () => {
    expect(pasted(SEVERAL.rows, 1, 'a\t10.1.1.1\r\nb, 10.1.1.2\n\nc\n')).toEqual([
      SEVERAL.rows[0],
      { vmName: 'a', ipAddress: '10.1.1.1' },
      { vmName: 'b', ipAddress: '10.1.1.2' },
      { vmName: 'c', ipAddress: '' },
    ]);
  });

  it('are asked for with what is their own, and what is the same for all', () => {
    const { start, deployments } = toBatch({ ...SEVERAL, cluster: 'C1', targetName: 'left over', quotaGb: '10' });
    expect(start).toBe('CANARY_FIRST');
    expect(deployments).toMatchObject([
      { vmName: 'dr-09', hostname: 'dr-09', ipAddress: '10.1.1.50', cluster: 'C1', zfs: { quotaGb: 10 } },
      { vmName: 'dr-10', hostname: 'dr-10', ipAddress: '10.1.1.51', cluster: 'C1', zfs: { quotaGb: 10 } },
    ]);
    expect(deployments[0]?.targetName).toBeUndefined();
    expect(planned(SEVERAL)).toEqual(deployments[0] && toBatch(SEVERAL).deployments[0]);
  });

  it('are each right by themselves, and none is what another is', () => {
    expect(found(SEVERAL)).toEqual({});
    const rows = [
      { vmName: 'dr', ipAddress: '10.1.1.50' },
      { vmName: 'DR', ipAddress: '10.1.1.50' },
      { vmName: '', ipAddress: '10.1.1.0' },
    ];
    expect(found({ ...SEVERAL, rows })).toMatchObject({
      'rows.1.vmName': 'Target 1 has this already',
      'rows.1.ipAddress': 'Target 1 has this already',
      'rows.2.vmName': 'A value is required',
      'rows.2.ipAddress': expect.stringContaining('is the network or broadcast address') as string,
    });
  });

  it('have no address of their own with DHCP, and a name that a datastore can have where it is mounted', () => {
    const rows = [{ vmName: 'DR Site', ipAddress: 'junk' }];
    expect(found({ ...SEVERAL, rows, dhcp: true })).toEqual({});
    expect(Object.keys(found({ ...SEVERAL, rows, dhcp: true, mountDatastore: true }))).toEqual(['rows.0.vmName']);
    expect(toBatch({ ...SEVERAL, rows, dhcp: true }).deployments[0]).not.toHaveProperty('ipAddress');
  });

  it.each([
    ['/deployments/3/ipAddress', 'rows.3.ipAddress'],
    ['/deployments/3/hostname', 'rows.3.vmName'],
    ['/deployments/3/targetName', 'rows.3.vmName'],
    ['/deployments/0/cloning/adapters/1/network', 'adapters.1.network'],
    ['/deployments/0/zfs/quotaGb', 'quotaGb'],
    ['/deployments/0/datacenter', 'datacenter'],
    ['/start', 'start'],
    ['/zfs/quotaGb', 'quotaGb'],
    ['/mount/datastoreName', 'datastoreName'],
    ['/nfsNetworks/1', 'nfsNetworks'],
    ['/unheard', undefined],
  ])('are pointed to by %s at the field %s', (pointer, field) => {
    expect(deployField(pointer, SEVERAL)).toBe(field);
  });
});

import { describe, expect, it } from 'vitest';
import { TEMPLATE } from '../../test/views';
import { deployErrors } from './deployErrors';
import { defaultVmName, emptyValues, renamed, templateDefaults, toRequest } from './deployForm';
import { listOf } from './options/option';
import { reviewOf } from './review';

const NOW = new Date(2026, 0, 2, 3, 4, 5);
const VALID = {
  ...emptyValues(NOW),
  ...templateDefaults(TEMPLATE),
  templateId: TEMPLATE.id,
  ipAddress: '10.1.1.50',
  subnetMask: '/24',
};
const found = (values: typeof VALID) =>
  Object.fromEntries(Object.entries(deployErrors(values)).filter(([, message]) => message !== undefined));

describe('the deploy form', () => {
  it('proposes a name with the time in it, and the host name with it', () => {
    expect(defaultVmName(NOW)).toBe('zfs-dr-20260102-030405');
    expect(emptyValues(NOW).hostname).toBe('zfs-dr-20260102-030405');
  });

  it('lets the host name follow the VM name until it is edited', () => {
    expect(renamed(VALID, 'DR Site')).toEqual({ vmName: 'DR Site', hostname: 'dr-site' });
    expect(renamed({ ...VALID, hostname: 'mine' }, 'DR Site')).toEqual({ vmName: 'DR Site' });
  });

  it('takes valid values, and finds all that is wrong at once', () => {
    expect(found(VALID)).toEqual({});
    const wrong = { ...VALID, vmName: '', ipAddress: '10.1.1.0', gateway: '10.2.0.1', nfsNetworks: '', cpuCount: '0' };
    expect(Object.keys(found(wrong)).sort()).toEqual(['cpuCount', 'gateway', 'ipAddress', 'nfsNetworks', 'vmName']);
  });

  it('asks for no address with DHCP, and sends none', () => {
    const dhcp = { ...VALID, dhcp: true, ipAddress: 'junk', subnetMask: '', gateway: 'junk' };
    expect(found(dhcp)).toEqual({});
    expect(toRequest(dhcp)).not.toHaveProperty('ipAddress');
    expect(toRequest(dhcp)).not.toHaveProperty('gateway');
  });

  it('reads lists however they are separated', () => {
    expect(listOf(' 10.0.0.0/8,10.1.0.0/16; 10.2.0.0/16\n')).toEqual(['10.0.0.0/8', '10.1.0.0/16', '10.2.0.0/16']);
  });

  it('leaves out of the request what was left empty', () => {
    const request = JSON.parse(JSON.stringify(toRequest({ ...VALID, targetName: '', cluster: '' }))) as object;
    expect(request).toMatchObject({ cpuCount: 2, zfsDiskGb: 500, nfsNetworks: ['10.0.0.0/8'], datacenter: 'DC0' });
    expect(request).not.toHaveProperty('targetName');
    expect(request).not.toHaveProperty('cluster');
    expect(toRequest({ ...VALID, registerAsTarget: false, targetName: 'x' }).targetName).toBeUndefined();
  });

  it('marks in the review what differs from the template', () => {
    const differing = (values: typeof VALID) =>
      reviewOf(values, TEMPLATE)
        .flatMap(({ items }) => items)
        .filter(({ template }) => template !== undefined)
        .map(({ label, value, template }) => [label, value, template]);
    expect(differing(VALID)).toEqual([]);
    expect(differing({ ...VALID, cpuCount: '4', cluster: 'C1', datastore: '' })).toEqual([
      ['CPUs', '4', '2'],
      ['Cluster', 'C1', 'Chosen by the agent'],
    ]);
  });
});

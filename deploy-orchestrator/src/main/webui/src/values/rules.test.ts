import { describe, expect, it } from 'vitest';
import { addressInSubnet, dottedMask, gatewayOf, hostAddress, ipv4Network, subnetMask } from './ipv4';
import { cpuCount, diskGb, domain, hostName, hostNameFrom, memoryGb, poolName, targetName, vmName } from './names';
import { REQUIRED, each, optional, required } from './rule';
import { certificateFingerprint, certificatePem, vcenterUrl } from './vcenter';

describe('addresses', () => {
  it.each(['10.1.1.50', '192.168.0.1', '223.255.255.254'])('takes %s for a host', (text) => {
    expect(hostAddress(text)).toBeUndefined();
  });

  it.each(['10.1.1', '10.1.1.256', '10.01.1.1', '10.1.1.1 ', 'a.b.c.d', ''])('refuses %s as no address', (text) => {
    expect(hostAddress(text)).toBe(
      'An IPv4 address has four numbers from 0 to 255 without leading zeros, such as 10.1.1.50',
    );
  });

  it.each(['0.1.2.3', '127.0.0.1', '169.254.1.1', '224.0.0.1', '255.255.255.255'])('refuses %s for a host', (text) => {
    expect(hostAddress(text)).toMatch(`${text} is not an address for a host`);
  });

  it.each(['255.255.255.0', '128.0.0.0', '255.255.255.252', '/1', '/24', '/30'])('takes the mask %s', (text) => {
    expect(subnetMask(text)).toBeUndefined();
  });

  it('refuses masks with holes, without hosts, and bare numbers', () => {
    const mask = 'A subnet mask is contiguous and between 128.0.0.0 and 255.255.255.252, such as 255.255.255.0';
    expect(subnetMask('255.0.255.0')).toBe(mask);
    expect(subnetMask('255.255.255.254')).toBe(mask);
    expect(subnetMask('0.0.0.0')).toBe(mask);
    expect(subnetMask('/31')).toBe("A prefix length for a host's interface is between 1 and 30");
    expect(subnetMask('24')).toMatch('An IPv4 address');
  });

  it('says what a prefix means', () => {
    expect(dottedMask('/24')).toBe('255.255.255.0');
    expect(dottedMask('/1')).toBe('128.0.0.0');
    expect(dottedMask('255.255.0.0')).toBe('255.255.0.0');
  });

  it('refuses the ends of the subnet for a host', () => {
    expect(addressInSubnet('10.1.1.0', '/24')).toBe(
      '10.1.1.0 is the network or broadcast address of 10.1.1.0/24; give an address in between',
    );
    expect(addressInSubnet('10.1.1.255', '255.255.255.0')).toMatch('network or broadcast address');
    expect(addressInSubnet('10.1.1.50', '/24')).toBeUndefined();
    expect(addressInSubnet('200.1.1.127', '/25')).toMatch('200.1.1.0/25');
  });

  it('wants the gateway in the subnet, and not the guest itself', () => {
    expect(gatewayOf('10.1.1.1', '10.1.1.50', '/24')).toBeUndefined();
    expect(gatewayOf('10.1.1.50', '10.1.1.50', '/24')).toBe("The gateway cannot be the guest's own address");
    expect(gatewayOf('10.1.2.1', '10.1.1.50', '/24')).toBe(
      "The gateway 10.1.2.1 is not in the guest's network 10.1.1.0/24",
    );
    expect(gatewayOf('10.1.1.255', '10.1.1.50', '/24')).toMatch('network or broadcast address');
  });

  it('wants networks in canonical form', () => {
    expect(ipv4Network('10.0.0.0/8')).toBeUndefined();
    expect(ipv4Network('192.168.1.1/32')).toBeUndefined();
    expect(ipv4Network('10.1.0.0/8')).toBe('10.1.0.0/8 has bits set behind its prefix; the network is 10.0.0.0/8');
    expect(ipv4Network('200.255.1.0/16')).toMatch('the network is 200.255.0.0/16');
    expect(ipv4Network('0.0.0.0/0')).toMatch('A network is written as address/prefix');
    expect(ipv4Network('10.0.0.0')).toMatch('A network is written as address/prefix');
  });
});

describe('names', () => {
  it('knows VM names', () => {
    expect(vmName('zfs-dr 001')).toBeUndefined();
    for (const text of ['', ' a', 'a ', 'a/b', 'a\\b', 'a%b', 'a\u0007', 'x'.repeat(81)]) {
      expect(vmName(text)).toBe(
        'A VM name has 1 to 80 printable characters, none of them / \\ or %, and no space at either end',
      );
    }
  });

  it('knows host names', () => {
    expect(hostName('zfs-dr-001')).toBeUndefined();
    for (const text of ['', '-a', 'a-', 'a.b', '123', 'a b', 'x'.repeat(64)]) {
      expect(hostName(text)).toMatch('RFC 1123');
    }
  });

  it('makes host names of VM names', () => {
    expect(hostNameFrom('ZFS DR/001')).toBe('zfs-dr-001');
    expect(hostNameFrom('  _ ')).toBe('');
    expect(hostName(hostNameFrom(`${'a'.repeat(62)}-b`))).toBeUndefined();
  });

  it('knows pool names and the words that ZFS keeps', () => {
    expect(poolName('tank')).toBeUndefined();
    expect(poolName('9tank')).toMatch('A pool name begins with a letter');
    for (const text of ['mirror', 'Mirror1', 'raidz2', 'spare', 'log', 'cache', 'c0t0', 'c1']) {
      expect(poolName(text)).toBe(
        `'${text}' is a word that ZFS keeps for itself; choose another pool name such as tank`,
      );
    }
  });

  it('knows domains and target names', () => {
    expect(domain('lab.local')).toBeUndefined();
    expect(domain('lab..local')).toMatch('A domain has labels');
    expect(targetName('DR Site ZFS')).toBeUndefined();
    expect(targetName(' DR')).toMatch('A target name has 1 to 80');
  });

  it('knows sizes', () => {
    expect(cpuCount('128')).toBeUndefined();
    expect(cpuCount('0')).toBe('CPU count is between 1 and 128');
    expect(memoryGb('4097')).toBe('Memory in GB is between 1 and 4,096');
    expect(diskGb('63489')).toBe('Disk size in GB is between 1 and 63,488');
    expect(diskGb('1.5')).toMatch('Disk size');
    expect(diskGb('1e3')).toMatch('Disk size');
  });
});

describe('vCenters', () => {
  it('knows URLs', () => {
    for (const text of ['https://vc.example', 'https://vc.example/', 'https://vc.example:8443/sdk']) {
      expect(vcenterUrl(text)).toBeUndefined();
    }
    for (const text of [
      'http://vc/sdk',
      'https://u:p@vc/sdk',
      'https://vc/sdk?x',
      'https://vc/sdk#x',
      'vc',
      'https:///',
    ]) {
      expect(vcenterUrl(text)).toMatch("A vCenter's URL is https");
    }
  });

  it('knows fingerprints and PEM', () => {
    expect(certificateFingerprint('ab'.repeat(32))).toBeUndefined();
    expect(certificateFingerprint(Array(32).fill('AB').join(':'))).toBeUndefined();
    expect(certificateFingerprint('ab')).toMatch('SHA-256');
    expect(certificatePem('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----')).toBeUndefined();
    expect(certificatePem('hello')).toMatch('PEM are expected');
  });
});

describe('combined rules', () => {
  it('asks for what is required, and only for that', () => {
    expect(required(hostName)(' ')).toBe(REQUIRED);
    expect(optional(hostName)('')).toBeUndefined();
    expect(optional(hostName)('-')).toMatch('RFC 1123');
    expect(each(ipv4Network)([])).toBeUndefined();
    expect(each(ipv4Network)(['10.0.0.0/8', 'x'])).toMatch('A network is written');
  });
});

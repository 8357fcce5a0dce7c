import { invalid, type Rule } from './rule';

const OCTET = '(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const DOTTED = new RegExp(`^${OCTET}\\.${OCTET}\\.${OCTET}\\.${OCTET}$`);
const CIDR = /^([0-9.]{7,15})\/(3[0-2]|[12][0-9]|[1-9])$/;
const PREFIX = /^\/([0-9]{1,2})$/;
const LONGEST_PREFIX_WITH_HOSTS = 30;

const ADDRESS = 'An IPv4 address has four numbers from 0 to 255 without leading zeros, such as 10.1.1.50';
const MASK = 'A subnet mask is contiguous and between 128.0.0.0 and 255.255.255.252, such as 255.255.255.0';

/** The 32 bits as an unsigned number, or undefined if the text is no address. */
export function bitsOf(address: string): number | undefined {
  const octets = DOTTED.exec(address);
  return octets ? octets.slice(1, 5).reduce((bits, octet) => bits * 256 + Number(octet), 0) : undefined;
}

export function addressOfBits(bits: number): string {
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 0xff).join('.');
}

function prefixBits(length: number): number {
  return length === 0 ? 0 : (-1 << (32 - length)) >>> 0;
}

/** The prefix length that a mask (255.255.255.0) or prefix (/24) means; undefined if it is neither. */
export function prefixLengthOf(mask: string): number | undefined {
  const prefix = PREFIX.exec(mask);
  if (prefix) {
    const length = Number(prefix[1]);
    return length >= 1 && length <= LONGEST_PREFIX_WITH_HOSTS ? length : undefined;
  }
  const bits = bitsOf(mask);
  for (let length = 1; bits !== undefined && length <= LONGEST_PREFIX_WITH_HOSTS; length++) {
    if (prefixBits(length) === bits) {
      return length;
    }
  }
  return undefined;
}

/** The subnet mask in dotted decimal, or the text itself if it is no mask. */
export function dottedMask(mask: string): string {
  const length = prefixLengthOf(mask);
  return length === undefined ? mask : addressOfBits(prefixBits(length));
}

export const ipv4Address: Rule<string> = (text) => (DOTTED.test(text) ? undefined : ADDRESS);

export const hostAddress: Rule<string> = (text) => {
  const bits = bitsOf(text);
  if (bits === undefined) {
    return ADDRESS;
  }
  const first = bits >>> 24;
  return first === 0 || first === 127 || first >= 224 || bits >>> 16 === 0xa9fe
    ? `${text} is not an address for a host: 0.0.0.0/8, loopback, link-local, multicast, reserved and broadcast addresses are refused`
    : undefined;
};

export const subnetMask: Rule<string> = (text) => {
  const prefix = PREFIX.exec(text);
  if (prefix) {
    return invalid(prefixLengthOf(text) !== undefined, "A prefix length for a host's interface is between 1 and 30");
  }
  return bitsOf(text) === undefined ? ADDRESS : invalid(prefixLengthOf(text) !== undefined, MASK);
};

export const ipv4Network: Rule<string> = (text) => {
  const cidr = CIDR.exec(text);
  if (!cidr) {
    return 'A network is written as address/prefix with a prefix from 1 to 32, such as 10.0.0.0/8';
  }
  const bits = bitsOf(cidr[1] ?? '');
  if (bits === undefined) {
    return ADDRESS;
  }
  const network = (bits & prefixBits(Number(cidr[2]))) >>> 0;
  return network === bits
    ? undefined
    : `${text} has bits set behind its prefix; the network is ${addressOfBits(network)}/${cidr[2]}`;
};

interface Subnet {
  readonly text: string;
  readonly network: number;
  readonly broadcast: number;
}

function subnetOf(address: number, mask: string): Subnet | undefined {
  const length = prefixLengthOf(mask);
  if (length === undefined) {
    return undefined;
  }
  const network = (address & prefixBits(length)) >>> 0;
  return {
    text: `${addressOfBits(network)}/${length}`,
    network,
    broadcast: (network | ~prefixBits(length)) >>> 0,
  };
}

function neitherEnd(address: string, bits: number, subnet: Subnet): string | undefined {
  return bits === subnet.network || bits === subnet.broadcast
    ? `${address} is the network or broadcast address of ${subnet.text}; give an address in between`
    : undefined;
}

/** Whether a host can have the address in the subnet of the mask. Says nothing while one of them is not valid. */
export function addressInSubnet(address: string, mask: string): string | undefined {
  const bits = bitsOf(address);
  const subnet = bits === undefined ? undefined : subnetOf(bits, mask);
  return bits === undefined || subnet === undefined ? undefined : neitherEnd(address, bits, subnet);
}

/** Whether the gateway can be the address's gateway. Says nothing while one of the other two is not valid. */
export function gatewayOf(gateway: string, address: string, mask: string): string | undefined {
  const bits = bitsOf(gateway);
  if (bits === undefined) {
    return ADDRESS;
  }
  const own = bitsOf(address);
  const subnet = own === undefined ? undefined : subnetOf(own, mask);
  if (subnet === undefined) {
    return undefined;
  }
  if (bits === own) {
    return "The gateway cannot be the guest's own address";
  }
  if (bits < subnet.network || bits > subnet.broadcast) {
    return `The gateway ${gateway} is not in the guest's network ${subnet.text}`;
  }
  return neitherEnd(gateway, bits, subnet);
}

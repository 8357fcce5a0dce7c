import type { BatchRequest } from '../../api/types';
import type { Errors } from '../../forms/useForm';
import { texts } from '../../texts';
import { addressOfBits, addressInSubnet, bitsOf, hostAddress } from '../../values/ipv4';
import { datastoreName, hostName, hostNameFrom, vmName } from '../../values/names';
import { required } from '../../values/rule';

/** What each of several targets has for itself. */
export interface Row {
  readonly vmName: string;
  readonly ipAddress: string;
}

/** Whether several targets are deployed together, and which. */
export interface SeveralValues {
  several: boolean;
  start: string;
  rows: readonly Row[];
}

export const ONE_ONLY: SeveralValues = { several: false, start: 'CANARY_FIRST', rows: [] };

export const MOST = 100;
const t = texts.several;

/** The name that comes next: `zfs-dr-09` is followed by `zfs-dr-10`. */
export function nextName(name: string): string {
  const [, stem = name, digits] = /^(.*?)([0-9]{1,6})$/.exec(name) ?? [];
  return digits === undefined ? `${name}-2` : `${stem}${String(Number(digits) + 1).padStart(digits.length, '0')}`;
}

/** The address that comes next; empty if there is none to go on from. */
export function nextAddress(address: string): string {
  const bits = bitsOf(address);
  return bits === undefined || bits === 0xffffffff ? '' : addressOfBits(bits + 1);
}

/** So many rows: the series goes on, or what is too much falls away. */
export function resized(rows: readonly Row[], size: number): readonly Row[] {
  const grown = rows.slice(0, size);
  while (grown.length < Math.min(size, MOST)) {
    const last = grown.at(-1) ?? { vmName: '', ipAddress: '' };
    grown.push({ vmName: nextName(last.vmName), ipAddress: nextAddress(last.ipAddress) });
  }
  return grown;
}

/** The first rows, as they follow from what was asked for alone. */
export function firstRows(name: string, address: string): readonly Row[] {
  return resized([{ vmName: `${name}-01`.slice(-80), ipAddress: address }], 2);
}

/** The rows with these lines from a row on; each line is a name and perhaps an address. */
export function pasted(rows: readonly Row[], from: number, text: string): readonly Row[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim().split(/[\s,;]+/))
    .filter(([name]) => name !== '')
    .map(([name = '', address = '']) => ({ vmName: name, ipAddress: address }));
  return [...rows.slice(0, from), ...lines, ...rows.slice(from + lines.length)].slice(0, MOST);
}

interface Addressed extends SeveralValues {
  readonly dhcp: boolean;
  readonly subnetMask: string;
  readonly mountDatastore: boolean;
}

/** What is wrong with the rows, each by itself and among themselves. */
export function rowErrors(values: Addressed): Errors<SeveralValues> {
  const { rows, dhcp, subnetMask, mountDatastore } = values;
  // Datastores are named after the VMs.
  const nameRule = (name: string) =>
    vmName(name) ?? hostName(hostNameFrom(name)) ?? (mountDatastore ? datastoreName(name) : undefined);
  const errors: Errors<SeveralValues> = {};
  rows.forEach((row, index) => {
    errors[`rows.${index}.vmName`] =
      required(nameRule)(row.vmName) ?? taken(rows, index, ({ vmName: name }) => hostNameFrom(name));
    errors[`rows.${index}.ipAddress`] = dhcp
      ? undefined
      : (required(hostAddress)(row.ipAddress) ??
        addressInSubnet(row.ipAddress, subnetMask) ??
        taken(rows, index, ({ ipAddress }) => ipAddress));
  });
  return errors;
}

/** Two names that make the same host name are the same too. */
function taken(rows: readonly Row[], index: number, key: (row: Row) => string): string | undefined {
  const own = rows[index];
  const first = own === undefined ? -1 : rows.findIndex((row) => key(row) === key(own));
  return first < 0 || first === index ? undefined : t.taken(first + 1);
}

const OWN_FIELDS: Partial<Record<string, keyof Row>> = {
  vmName: 'vmName',
  hostname: 'vmName',
  targetName: 'vmName',
  mount: 'vmName',
  ipAddress: 'ipAddress',
};

/** Of a pointer into one of several requests: the field of its row, or the pointer as it is in a single request. */
export function inRow(pointer: string): { readonly field?: string; readonly rest: string } {
  const [, index, rest = pointer] = /^\/deployments\/([0-9]+)(\/.*)$/.exec(pointer) ?? [];
  const own = OWN_FIELDS[rest.split('/')[1] ?? ''];
  return index === undefined || own === undefined ? { rest } : { field: `rows.${index}.${own}`, rest };
}

export function startOf(values: SeveralValues): BatchRequest['start'] {
  return values.start as BatchRequest['start'];
}

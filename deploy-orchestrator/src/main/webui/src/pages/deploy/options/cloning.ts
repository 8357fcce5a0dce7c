import type { DeploymentRequest } from '../../../api/types';
import type { Errors } from '../../../forms/useForm';
import { texts } from '../../../texts';
import { inventoryPath } from '../../../values/names';
import { coresPerSocket, cpuReservation, macAddress, memoryReservation } from '../../../values/options';
import { optional } from '../../../values/rule';
import { given, givenNumber, unlessEmpty } from './option';

type CloneSettings = NonNullable<DeploymentRequest['cloning']>;

export interface Adapter {
  readonly network: string;
  readonly macAddress: string;
}

/** How the clone is made, as it is typed. */
export interface CloneValues {
  cloneMode: string;
  snapshot: string;
  host: string;
  diskFormat: string;
  coresPerSocket: string;
  cpuReservationMhz: string;
  memoryReservationMb: string;
  adapters: readonly Adapter[];
}

/** As a clone is unless something else is asked for. */
export const CLONE_DEFAULTS: CloneValues = {
  cloneMode: 'FULL',
  snapshot: '',
  host: '',
  diskFormat: 'SAME_AS_TEMPLATE',
  coresPerSocket: '',
  cpuReservationMhz: '',
  memoryReservationMb: '',
  adapters: [],
};

/** Where the values are in a request. */
export const CLONE_POINTERS: Record<keyof CloneValues, string> = {
  cloneMode: '/cloning/mode',
  snapshot: '/cloning/snapshot',
  host: '/cloning/host',
  diskFormat: '/cloning/diskFormat',
  coresPerSocket: '/cloning/coresPerSocket',
  cpuReservationMhz: '/cloning/cpuReservationMhz',
  memoryReservationMb: '/cloning/memoryReservationMb',
  adapters: '/cloning/adapters',
};

export const MAX_ADAPTERS = 10;
export const NEW_ADAPTER: Adapter = { network: '', macAddress: '' };

const t = texts.cloning;

interface Sized {
  readonly cpuCount: string;
  readonly memoryGb: string;
  /** Whether several VMs are made of the values. */
  readonly several: boolean;
}

/** All that is wrong with them, for a VM of this size. */
export function cloneErrors(values: CloneValues & Sized): Errors<CloneValues> {
  const errors: Errors<CloneValues> = {
    snapshot: optional(inventoryPath)(values.snapshot),
    host: optional(inventoryPath)(values.host),
    coresPerSocket: optional(coresPerSocket(values.cpuCount))(values.coresPerSocket),
    cpuReservationMhz: optional(cpuReservation)(values.cpuReservationMhz),
    memoryReservationMb: optional(memoryReservation(values.memoryGb))(values.memoryReservationMb),
  };
  values.adapters.forEach(({ network, macAddress: mac }, index) => {
    errors[`adapters.${index}.network`] = optional(inventoryPath)(network);
    errors[`adapters.${index}.macAddress`] = optional(macAddress)(mac) ?? takenBefore(values, index);
  });
  return errors;
}

function takenBefore({ adapters, several }: CloneValues & Sized, index: number): string | undefined {
  const mac = adapters[index]?.macAddress.toLowerCase() ?? '';
  if (mac === '') {
    return undefined;
  }
  const isTaken = adapters.slice(0, index).some((other) => other.macAddress.toLowerCase() === mac);
  return isTaken ? t.macTaken : several ? t.macOfOne : undefined;
}

/** Undefined if everything is as usual. */
export function cloneRequest(values: CloneValues): CloneSettings | undefined {
  const isLinked = values.cloneMode === 'LINKED';
  const changed = <K extends 'cloneMode' | 'diskFormat'>(name: K) =>
    values[name] === CLONE_DEFAULTS[name] ? undefined : values[name];
  return unlessEmpty({
    mode: changed('cloneMode') as CloneSettings['mode'],
    snapshot: given(values.snapshot),
    host: given(values.host),
    diskFormat: isLinked ? undefined : (changed('diskFormat') as CloneSettings['diskFormat']),
    coresPerSocket: givenNumber(values.coresPerSocket),
    cpuReservationMhz: givenNumber(values.cpuReservationMhz),
    memoryReservationMb: givenNumber(values.memoryReservationMb),
    adapters: values.adapters.length === 0 ? undefined : values.adapters.map(adapterRequest),
  });
}

function adapterRequest({ network, macAddress: mac }: Adapter) {
  return { network: given(network), macAddress: given(mac) };
}

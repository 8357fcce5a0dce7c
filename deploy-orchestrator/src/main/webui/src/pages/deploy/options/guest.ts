import type { DeploymentRequest, GuestSettings, ProofPart } from '../../../api/types';
import type { Errors } from '../../../forms/useForm';
import { texts } from '../../../texts';
import { sshUserName } from '../../../values/names';
import { diskId, quota, reservation } from '../../../values/options';
import { each, invalid, optional } from '../../../values/rule';
import { given, givenNumber, listOf, unlessEmpty } from './option';

type Zfs = NonNullable<DeploymentRequest['zfs']>;

/** The pool and its exported dataset, as they are typed. */
export interface PoolValues {
  dataset: string;
  recordSizeKb: string;
  quotaGb: string;
  reservationGb: string;
  wipe: string;
  alsoWipe: string;
  encryption: boolean;
}

/** How the dataset is exported. */
export interface ExportValues {
  noRootSquash: boolean;
  sync: boolean;
  crossmnt: boolean;
  openFirewall: boolean;
}

/** What the target has to show before it is registered, and what becomes of its keys then. */
export interface HandOverValues {
  provePool: boolean;
  proveUnlistedClient: boolean;
  proveRoundTrip: boolean;
  proveReplication: boolean;
  proveReboot: boolean;
  ownKey: boolean;
  replicationUser: string;
}

export type GuestValues = PoolValues & ExportValues & HandOverValues;

export const POOL_DEFAULTS: PoolValues = {
  dataset: 'NFS',
  recordSizeKb: '',
  quotaGb: '',
  reservationGb: '',
  wipe: '',
  alsoWipe: '',
  encryption: false,
};

export const EXPORT_DEFAULTS: ExportValues = { noRootSquash: true, sync: true, crossmnt: true, openFirewall: false };

export const HAND_OVER_DEFAULTS: HandOverValues = {
  provePool: true,
  proveUnlistedClient: true,
  proveRoundTrip: true,
  proveReplication: true,
  proveReboot: false,
  ownKey: true,
  replicationUser: '',
};

/** Where the values are in a request. */
export const GUEST_POINTERS: Partial<Record<keyof GuestValues, string>> = {
  dataset: '/zfs/dataset',
  recordSizeKb: '/zfs/recordSizeKb',
  quotaGb: '/zfs/quotaGb',
  reservationGb: '/zfs/reservationGb',
  wipe: '/zfs/wipe',
  alsoWipe: '/zfs/alsoWipe',
  replicationUser: '/handOver/replicationUser',
};

/** In KiB: the powers of two that ZFS takes. */
export const RECORD_SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024].map(String);

const t = texts.guest;

const PARTS: readonly (readonly [keyof HandOverValues, ProofPart])[] = [
  ['provePool', 'POOL'],
  ['proveUnlistedClient', 'UNLISTED_CLIENT'],
  ['proveRoundTrip', 'NFS_ROUND_TRIP'],
  ['proveReplication', 'SEND_RECEIVE'],
  ['proveReboot', 'REBOOT'],
];

export function guestErrors(values: GuestValues): Errors<GuestValues> {
  const { quotaGb, reservationGb } = values;
  const isWithin = quotaGb === '' || reservationGb === '' || Number(reservationGb) <= Number(quotaGb);
  return {
    quotaGb: optional(quota)(quotaGb),
    reservationGb: optional(reservation)(reservationGb) ?? invalid(isWithin, t.reservationTooLarge),
    wipe: optional(diskId)(values.wipe),
    alsoWipe: each(diskId)(listOf(values.alsoWipe)),
    replicationUser: optional(sshUserName)(values.replicationUser),
  };
}

/** What differs from what is usual; each part undefined if nothing in it does. */
export function guestRequest(values: GuestValues): Pick<DeploymentRequest, 'zfs' | 'nfs' | 'proof' | 'handOver'> {
  const changed = <K extends keyof ExportValues>(name: K) =>
    values[name] === EXPORT_DEFAULTS[name] ? undefined : values[name];
  const skip = PARTS.filter(([name, part]) => part !== 'REBOOT' && values[name] === false).map(([, part]) => part);
  return {
    zfs: unlessEmpty<Zfs>({
      dataset: values.dataset === 'POOL' ? 'POOL' : undefined,
      recordSizeKb: givenNumber(values.recordSizeKb),
      quotaGb: givenNumber(values.quotaGb),
      reservationGb: givenNumber(values.reservationGb),
      wipe: given(values.wipe),
      alsoWipe: alsoWiped(values),
      encryption: values.encryption ? true : undefined,
    }),
    nfs: unlessEmpty({
      noRootSquash: changed('noRootSquash'),
      sync: changed('sync'),
      crossmnt: changed('crossmnt'),
      openFirewall: changed('openFirewall'),
    }),
    proof: unlessEmpty({
      skip: skip.length === 0 ? undefined : skip,
      reboot: values.proveReboot ? true : undefined,
    }),
    handOver: unlessEmpty({
      ownKey: values.ownKey ? undefined : false,
      replicationUser: given(values.replicationUser),
    }),
  };
}

function alsoWiped(values: GuestValues): string[] | undefined {
  const disks = listOf(values.alsoWipe);
  return disks.length === 0 ? undefined : disks;
}

/** As the service will say it, once it is asked for. */
export function guestSettings(values: GuestValues, pool: string): GuestSettings {
  return {
    exportedDataset: values.dataset === 'POOL' ? pool : `${pool}/nfs`,
    recordSizeKb: givenNumber(values.recordSizeKb),
    quotaGb: givenNumber(values.quotaGb),
    reservationGb: givenNumber(values.reservationGb),
    wipe: given(values.wipe),
    alsoWipe: listOf(values.alsoWipe),
    encryption: values.encryption,
    noRootSquash: values.noRootSquash,
    sync: values.sync,
    crossmnt: values.crossmnt,
    openFirewall: values.openFirewall,
    proof: PARTS.filter(([name]) => values[name] === true).map(([, part]) => part),
    ownKey: values.ownKey,
    replicationUser: given(values.replicationUser),
  };
}

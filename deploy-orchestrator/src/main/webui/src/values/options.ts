import { between, invalid, type Rule } from './rule';
import { MAX_CPU_COUNT, MAX_DISK_GB, MAX_MEMORY_GB } from './names';

const MIB_PER_GIB = 1_024;

export const macAddress: Rule<string> = (text) => {
  const octets = text.toLowerCase();
  if (!/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/.test(octets)) {
    return 'A MAC address has six octets of two hex digits each, joined by colons';
  }
  const isMulticast = (Number.parseInt(octets.slice(0, 2), 16) & 1) !== 0;
  return invalid(!isMulticast && octets !== '00:00:00:00:00:00', `${text} is not the address of one adapter`);
};

export const diskId: Rule<string> = (text) => {
  const name = text.replace(/^\/dev\/disk\/by-id\//, '');
  return invalid(
    /^(wwn|scsi|ata|nvme|virtio)-[A-Za-z0-9_.:+-]{1,200}$/.test(name) && !/-part[0-9]+$/.test(name),
    'A disk is named by its link in /dev/disk/by-id, such as wwn-0x6000c29a…, never by a name like sdb',
  );
};

export const timeZone: Rule<string> = (text) =>
  invalid(
    /^[A-Za-z0-9_+-]{1,32}(\/[A-Za-z0-9_+-]{1,32}){0,2}$/.test(text),
    'A time zone is a name of the tz database, such as Europe/Berlin',
  );

export const specificationName: Rule<string> = (text) =>
  invalid(
    // eslint-disable-next-line no-control-regex
    text.trim() === text && text.length <= 80 && !/[\u0000-\u001f\u007f-\u009f]/.test(text),
    'The name of a specification has 1 to 80 printable characters and no space at either end',
  );

export const diskLabel: Rule<string> = (text) =>
  invalid(
    // eslint-disable-next-line no-control-regex
    text.length <= 80 && text.trim() !== '' && !/[\u0000-\u001f\u007f-\u009f]/.test(text),
    "A disk's label has 1 to 80 printable characters, such as Hard disk 2",
  );

export const scsiSlot: Rule<string> = (text) =>
  invalid(
    /^[0-3]:([0-689]|[1-5][0-9]|6[0-4])$/.test(text),
    'A SCSI slot is a bus from 0 to 3 and a unit other than 7, such as 0:1',
  );

/** How many disks a vdev is made of. */
export function vdevCount(vdev: string, fewest: number, most: number): Rule<string> {
  return (text) =>
    invalid(
      /^[0-9]$/.test(text) && Number(text) >= fewest && Number(text) <= most,
      `A ${vdev} has ${fewest} to ${most} disks`,
    );
}

export const keepHours = between(1, 8_760, 'Hours to keep');
export const cpuReservation = between(1, 1_000_000, 'CPU reservation in MHz');
export const quota = between(1, MAX_DISK_GB, 'A quota in GiB');
export const reservation = between(1, MAX_DISK_GB, 'A reservation in GiB');

const coreCount = between(1, MAX_CPU_COUNT, 'Cores per socket');

/** Says nothing of the CPU count while that is not valid itself. */
export function coresPerSocket(cpus: string): Rule<string> {
  return (text) =>
    coreCount(text) ??
    invalid(
      !/^[1-9][0-9]*$/.test(cpus) || Number(cpus) % Number(text) === 0,
      `${cpus} CPUs do not make whole sockets of ${text} cores`,
    );
}

/** Not more than the VM has. */
export function memoryReservation(memoryGb: string): Rule<string> {
  const most = /^[1-9][0-9]*$/.test(memoryGb) ? Number(memoryGb) : MAX_MEMORY_GB;
  return between(1, most * MIB_PER_GIB, 'Memory reservation in MB');
}

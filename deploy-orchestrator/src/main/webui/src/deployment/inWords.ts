import type { DeploymentView, GuestSettings, ProofPart } from '../api/types';
import { texts } from '../texts';

/** A setting for people: its name and value. */
export type Shown = readonly [label: string, value: string];

/** Every part of the proof that is carried out unless it is left out. */
const USUAL_PARTS: readonly ProofPart[] = ['POOL', 'UNLISTED_CLIENT', 'NFS_ROUND_TRIP', 'SEND_RECEIVE'];

/** The settings that have a value. */
function shown(...settings: readonly (Shown | false)[]): Shown[] {
  return settings.filter((setting): setting is Shown => setting !== false && setting[1] !== '');
}

/** How the clone is made, as far as it is not as usual. */
export function cloneInWords(cloning: DeploymentView['cloning']): Shown[] {
  const t = texts.cloning;
  const { mode, snapshot, host, diskFormat, adapters, coresPerSocket: cores } = cloning ?? {};
  const mhz = cloning?.cpuReservationMhz;
  const mb = cloning?.memoryReservationMb;
  return shown(
    mode === 'LINKED' && [t.mode, t.modes.LINKED],
    [t.snapshot, snapshot ?? ''],
    [t.host, host ?? ''],
    diskFormat !== undefined && diskFormat !== 'SAME_AS_TEMPLATE' && [t.diskFormat, t.diskFormats[diskFormat]],
    [t.coresPerSocket, String(cores ?? '')],
    mhz !== undefined && [t.cpuReservation, t.mhz(mhz)],
    mb !== undefined && [t.memoryReservation, t.mb(mb)],
    ...(adapters ?? []).map(({ network, macAddress }, index): Shown => [
      t.adapter(index + 1),
      t.adapterInWords(network, macAddress),
    ]),
  );
}

/** How the guest learns its name and address, as far as it is not as usual. */
export function customizationInWords(customization: DeploymentView['customization']): Shown[] {
  const t = texts.customization;
  const { channel, specification, timeZone, userData } = customization ?? {};
  return shown(
    channel !== undefined && channel !== 'LINUX_PREP' && [t.channel, t.channels[channel]],
    [t.specification, specification ?? ''],
    [t.timeZone, timeZone ?? ''],
    userData !== undefined && [t.userData, t.characters(userData.length)],
  );
}

/** Which disks the pool is made on, as far as it is not one thin disk that is added. */
export function disksInWords(disks: DeploymentView['dataDisks']): Shown[] {
  const t = texts.guest;
  const { vdevType = 'SINGLE', count = 1, provisioning = 'THIN', useTemplateDisk } = disks;
  const { label, slot, capacityGb } = useTemplateDisk ?? {};
  const named = [label, slot, capacityGb === undefined ? undefined : texts.gib(capacityGb)];
  return shown(
    count > 1 && [t.dataDisks, t.disks(count, t.vdevTypes[vdevType])],
    provisioning !== 'THIN' && [t.provisioningOf, t.provisioning[provisioning]],
    useTemplateDisk !== undefined && [t.templateDisk, named.filter((part) => part !== undefined).join(', ')],
  );
}

/** What the target is like on its guest, as far as it is not as usual. */
export function guestInWords(guest: GuestSettings): Shown[] {
  const t = texts.guest;
  const missing = USUAL_PARTS.filter((part) => !guest.proof.includes(part));
  const size = (gib: number | undefined) => (gib === undefined ? '' : texts.gib(gib));
  return shown(
    !guest.exportedDataset.includes('/') && [t.dataset, t.datasets.POOL],
    guest.recordSizeKb !== undefined && [t.recordSize, t.kib(guest.recordSizeKb)],
    [t.quota, size(guest.quotaGb)],
    [t.reservation, size(guest.reservationGb)],
    [t.wipe, guest.wipe ?? ''],
    [t.alsoWipe, guest.alsoWipe.join(', ')],
    guest.encryption && [t.encryption, texts.yes],
    !guest.noRootSquash && [t.noRootSquash, texts.no],
    !guest.sync && [t.sync, texts.no],
    !guest.crossmnt && [t.crossmnt, texts.no],
    guest.openFirewall && [t.openFirewall, texts.yes],
    [t.notProven, missing.map((part) => t.parts[part]).join('; ')],
    guest.proof.includes('REBOOT') && [t.parts.REBOOT, texts.yes],
    !guest.ownKey && [t.ownKey, texts.no],
    [t.replicationUser, guest.replicationUser ?? ''],
  );
}

import { between, invalid, type Rule } from './rule';

// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/;
// eslint-disable-next-line no-control-regex
const ISO_CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const LABEL = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
const DOMAIN = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/;
const POOL = /^[A-Za-z][A-Za-z0-9_.:-]{0,63}$/;
const POOL_RESERVED = /^(log|logs|cache|special|dedup|replacing|(mirror|raidz|draid|spare).*|c[0-9]+([td].*)?)$/;

export const MAX_CPU_COUNT = 128;
export const MAX_MEMORY_GB = 4_096;
/** vSphere's largest virtual disk: 62 TiB. */
export const MAX_DISK_GB = 62 * 1_024;

export const vmName: Rule<string> = (text) =>
  invalid(
    text.length >= 1 && text.length <= 80 && text.trim() === text && !/[/\\%]/.test(text) && !ISO_CONTROL.test(text),
    'A VM name has 1 to 80 printable characters, none of them / \\ or %, and no space at either end',
  );

export const hostName: Rule<string> = (text) =>
  invalid(
    LABEL.test(text) && !/^[0-9]+$/.test(text),
    'A host name has 1 to 63 letters, digits or hyphens, begins and ends with a letter or digit, and is not digits alone (RFC 1123)',
  );

export const poolName: Rule<string> = (text) => {
  if (!POOL.test(text)) {
    return 'A pool name begins with a letter and has up to 64 letters, digits, or the characters _ . : -';
  }
  return POOL_RESERVED.test(text.toLowerCase())
    ? `'${text}' is a word that ZFS keeps for itself; choose another pool name such as tank`
    : undefined;
};

export const sshUserName: Rule<string> = (text) =>
  invalid(
    /^[a-z_][a-z0-9_-]{0,31}$/.test(text),
    'An SSH user name begins with a lower-case letter or underscore and has up to 32 of a-z, 0-9, _ and -',
  );

export const managedObjectId: Rule<string> = (text) =>
  invalid(/^[A-Za-z0-9_.:-]{1,128}$/.test(text), 'A managed object id looks like vm-123');

export const diskPath: Rule<string> = (text) =>
  invalid(
    text.length <= 255 && /^\/dev(\/[A-Za-z0-9_][A-Za-z0-9_.:+-]*)+$/.test(text),
    'A disk path is below /dev, such as /dev/sdb',
  );

export const resourceName: Rule<string> = (text) =>
  invalid(
    text.length >= 1 && text.length <= 80 && text.trim() === text && !CONTROL.test(text),
    'A name has 1 to 80 printable characters and no space at either end',
  );

/** One line that another system interprets. */
export function line(what: string, maxLength: number): Rule<string> {
  return (text) =>
    invalid(
      text.trim() !== '' && text.length <= maxLength && !CONTROL.test(text),
      `${what} has 1 to ${maxLength} characters, none of them a control character`,
    );
}

export function upTo(what: string, maxLength: number): Rule<string> {
  return (text) => invalid(text.length <= maxLength, `${what} has at most ${maxLength} characters`);
}

export const inventoryName = line('A name or path in the inventory', 255);

/** As the orchestrator reads it for one deployment. */
export const inventoryPath: Rule<string> = (text) =>
  invalid(
    text.trim() !== '' && text.length <= 1_024 && !ISO_CONTROL.test(text),
    'A name or inventory path has 1 to 1,024 printable characters',
  );

export const targetName: Rule<string> = (text) =>
  invalid(
    text.trim() !== '' && text.length <= 80 && text.trim() === text && !ISO_CONTROL.test(text),
    'A target name has 1 to 80 printable characters and no space at either end',
  );

export const datastoreName: Rule<string> = (text) =>
  invalid(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,41}$/.test(text),
    'A datastore name has 1 to 42 letters, digits, dots, hyphens and underscores, and begins with a letter or digit',
  );

export const domain: Rule<string> = (text) =>
  invalid(
    text.length <= 253 && DOMAIN.test(text),
    'A domain has labels of 1 to 63 letters, digits or inner hyphens, joined by dots, 253 characters at most',
  );

export const cpuCount = between(1, MAX_CPU_COUNT, 'CPU count');
export const memoryGb = between(1, MAX_MEMORY_GB, 'Memory in GB');
export const diskGb = between(1, MAX_DISK_GB, 'Disk size in GB');

/** A host name made of a VM name: what is not allowed becomes a hyphen. Empty if nothing is left. */
export function hostNameFrom(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/-{2,}/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
}

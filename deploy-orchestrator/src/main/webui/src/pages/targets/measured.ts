import { texts } from '../../texts';

/** `capacity 500 GiB, free 480 GiB, health ONLINE`: what is named as bytes or percent is shown as such. */
export function measuredInWords(measured: Readonly<Record<string, string>>): string {
  return Object.entries(measured)
    .map(([name, value]) => `${words(name)} ${valueInWords(name, value)}`)
    .join(' · ');
}

function valueInWords(name: string, value: string): string {
  if (/Bytes$/.test(name) && /^[0-9]+$/.test(value)) {
    return texts.bytes(Number(value));
  }
  return /Percent$/.test(name) && /^[0-9.]+$/.test(value) ? `${value} %` : value;
}

/** `freeBytes` is `free`, `nfsVersion` is `nfs version`. */
function words(name: string): string {
  return name
    .replace(/(Bytes|Percent)$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}

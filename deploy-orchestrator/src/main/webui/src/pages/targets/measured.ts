import { texts } from '../../texts';

/** `capacity 500 GiB, free 480 GiB, health ONLINE`: what is named after its unit is shown with it. */
export function measuredInWords(measured: Readonly<Record<string, string>>): string {
  return Object.entries(measured)
    .map(([name, value]) => `${words(name)} ${valueInWords(name, value)}`.trim())
    .join(' · ');
}

function valueInWords(name: string, value: string): string {
  if (/Bytes$/.test(name) && /^[0-9]+$/.test(value)) {
    return texts.bytes(Number(value));
  }
  const unit = /Percent$/.test(name) ? '%' : /Seconds$/.test(name) ? 's' : /MBs$/.test(name) ? 'MB/s' : undefined;
  return unit !== undefined && /^-?[0-9.]+$/.test(value) ? `${value} ${unit}` : value;
}

/** `freeBytes` is `free`, `nfsVersion` is `nfs version`. */
function words(name: string): string {
  return name
    .replace(/(Bytes|Percent|Seconds|MBs)$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}

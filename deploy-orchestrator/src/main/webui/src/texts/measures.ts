export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function count(n: number, one: string, many: string): string {
  return n === 1 ? `1 ${one}` : `${n.toLocaleString('en-US')} ${many}`;
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

export function bytes(size: number): string {
  const power = size < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(size) / 10));
  const scaled = size / 1_024 ** power;
  return `${scaled.toLocaleString('en-US', { maximumFractionDigits: scaled < 10 ? 1 : 0 })} ${UNITS[power]}`;
}

const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'long' });
const AGES = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

export function ago(seconds: number): string {
  for (const [unit, length] of AGES) {
    if (seconds >= length) {
      return RELATIVE.format(-Math.floor(seconds / length), unit);
    }
  }
  return 'just now';
}

export function elapsed(seconds: number): string {
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours = 0, minutes = 0, rest = 0] = parts;
  if (hours > 0) {
    return `${hours} h ${minutes} min`;
  }
  return minutes > 0 ? `${minutes} min ${rest} s` : `${rest} s`;
}

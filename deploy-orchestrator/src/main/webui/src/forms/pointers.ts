/** Finds the field that a JSON pointer of the server's means; undefined if it means none. */
export type FieldAt<V> = (pointer: string, values: V) => string | undefined;

const ITEM = /^\/([0-9]+)\/([^/]+)$/;

/** For forms whose fields are named as the properties of the request: `/dnsServers/1` is `dnsServers`. */
export function firstToken<V extends object>(pointer: string, values: V): string | undefined {
  const token = pointer.replace(/^\//, '').split('/')[0] ?? '';
  const property = token.replaceAll('~1', '/').replaceAll('~0', '~');
  return property in values ? property : undefined;
}

/**
 * Finds fields whose properties lie deeper in the request, by the pointers that they have there: that field is meant whose
 * pointer is the longest beginning of the server's. What lies behind it names an item of a list:
 * `/cloning/adapters/0/macAddress` is `adapters.0.macAddress`.
 */
export function fieldIn(pointers: Readonly<Record<string, string>>, pointer: string): string | undefined {
  const [field, own] = Object.entries(pointers)
    .filter(([, known]) => pointer === known || pointer.startsWith(`${known}/`))
    .reduce(longer, ['', '']);
  if (field === '') {
    return undefined;
  }
  const [, index, name] = ITEM.exec(pointer.slice(own.length)) ?? [];
  return index === undefined ? field : `${field}.${index}.${name}`;
}

function longer(one: [string, string], other: [string, string]): [string, string] {
  return other[1].length > one[1].length ? other : one;
}

import type { InventoryItemView } from '../api/types';
import { texts } from '../texts';

/**
 * How an object is named in a deployment or template: by its name where that is unambiguous, else by its path.
 *
 * @param others all of its kind, or a part of them
 */
export function valueOf(item: InventoryItemView, others: readonly InventoryItemView[], isPartial: boolean): string {
  const namesakes = others.filter(({ name }) => name === item.name).length;
  return namesakes > 1 || isPartial ? item.path : item.name;
}

/** The object that a name or path means, if it is exactly one. */
export function itemNamed(items: readonly InventoryItemView[], text: string): InventoryItemView | undefined {
  const found = items.filter(({ name, path }) => name === text || path === text);
  return found.length === 1 ? found[0] : undefined;
}

/** What helps to choose between objects of the same kind. */
export function describeItem(item: InventoryItemView): string {
  const t = texts.inventory;
  return [
    item.kind === 'NETWORK' && item.networkType && t.networkTypes[item.networkType],
    item.vlan && t.vlan(item.vlan),
    item.freeBytes != null && item.capacityBytes != null && t.free(item.freeBytes, item.capacityBytes),
    item.datastoreType,
    item.accessible === false && t.inaccessible,
    item.datastoreCount != null && t.datastores(item.datastoreCount),
    item.storageDrs === false && t.noStorageDrs,
    item.cpuUnreservedMhz != null &&
      item.memoryUnreservedBytes != null &&
      t.unreserved(item.cpuUnreservedMhz, item.memoryUnreservedBytes),
    item.hostCount != null && t.hosts(item.hostCount),
    item.isCurrent === true && t.current,
    item.kind === 'SNAPSHOT' && item.createdAt && t.taken(item.createdAt),
    item.description,
    item.kind === 'TEMPLATE' && item.guestFullName,
    item.cpuCount != null && t.cpus(item.cpuCount),
    item.memoryMb != null && t.memory(item.memoryMb),
    item.path,
  ]
    .filter(Boolean)
    .join(' · ');
}

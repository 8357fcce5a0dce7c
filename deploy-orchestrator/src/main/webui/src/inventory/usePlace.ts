import { useInventory } from '../api/hooks/useInventory';
import { itemNamed } from './items';

/** More than a vCenter may have of datacenters or clusters in any one place. */
const ALL = 200;

/** The managed objects that a place means, as far as the inventory knows them. */
export interface Within {
  readonly datacenter: string | undefined;
  readonly cluster: string | undefined;
  /** What a VM can use lies in it: the cluster, or the datacenter where no cluster is chosen. */
  readonly usable: string | undefined;
}

/** Where in a vCenter the chosen datacenter and cluster are, so that only what can be used from there is offered. */
export function usePlace(
  vcenterId: string | undefined,
  chosen: { readonly datacenter: string; readonly cluster: string },
): Within {
  const datacenters = useInventory(vcenterId, { kind: 'DATACENTER', limit: ALL });
  const datacenter = itemNamed(datacenters.data?.items ?? [], chosen.datacenter)?.moref;
  const clusters = useInventory(vcenterId, { kind: 'CLUSTER', within: datacenter, limit: ALL });
  const cluster = itemNamed(clusters.data?.items ?? [], chosen.cluster)?.moref;
  return { datacenter, cluster, usable: cluster ?? datacenter };
}

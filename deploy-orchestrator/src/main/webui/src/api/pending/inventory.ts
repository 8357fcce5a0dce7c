import type { Operation } from './operation';

export type InventoryKind =
  'DATACENTER' | 'CLUSTER' | 'HOST' | 'RESOURCE_POOL' | 'FOLDER' | 'DATASTORE' | 'NETWORK' | 'TEMPLATE';

/** An object of a vCenter's inventory; which of the attributes there are depends on its kind. */
export interface InventoryItemView {
  kind: InventoryKind;
  moref: string;
  name: string;
  path: string;
  datacenter?: string | null;
  cluster?: string | null;
  parent?: string | null;
  capacityBytes?: number | null;
  freeBytes?: number | null;
  accessible?: boolean | null;
  datastoreType?: string | null;
  networkType?: 'STANDARD' | 'DISTRIBUTED' | 'OPAQUE' | null;
  vlan?: string | null;
  hostCount?: number | null;
  connectionState?: string | null;
  guestId?: string | null;
  guestFullName?: string | null;
  cpuCount?: number | null;
  memoryMb?: number | null;
  diskCount?: number | null;
  diskBytes?: number | null;
  toolsStatus?: string | null;
  isTemplate?: boolean | null;
}

export interface InventorySummaryView {
  state: 'NONE' | 'READING' | 'READY' | 'FAILED';
  readAt?: string | null;
  requestedAt?: string | null;
  counts: Partial<Record<InventoryKind, number>>;
  failure?: { code: string; detail: string; hint: string } | null;
}

export interface InventoryQuery {
  kind?: InventoryKind;
  query?: string;
  within?: string;
  limit?: number;
  cursor?: string;
}

export interface PresentedCertificateView {
  sha256: string;
  subject: string;
  issuer: string;
  notBefore: string;
  notAfter: string;
  names: string[];
  trustedBySystem: boolean;
  matchesPin: boolean;
}

/** How a vCenter answered just now. */
export interface VCenterTestView {
  checkedAt: string;
  reachable: boolean;
  presented?: PresentedCertificateView | null;
  login?: { accepted: boolean; code?: string | null; detail?: string | null; hint?: string | null } | null;
  about?: { fullName: string; version: string; build: string; apiVersion: string; instanceUuid: string } | null;
  failure?: { code: string; detail: string; hint: string } | null;
}

type VCenterId = { id: string };

export interface InventoryPaths {
  '/api/v1/vcenters/{id}/inventory': {
    get: Operation<VCenterId, { items: InventoryItemView[]; nextCursor?: string }, undefined, InventoryQuery>;
  };
  '/api/v1/vcenters/{id}/inventory/summary': { get: Operation<VCenterId, InventorySummaryView> };
  '/api/v1/vcenters/{id}/inventory/refreshes': { post: Operation<VCenterId, InventorySummaryView> };
  '/api/v1/vcenters/{id}/test': { post: Operation<VCenterId, VCenterTestView> };
}

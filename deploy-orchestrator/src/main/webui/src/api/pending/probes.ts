import type { Operation } from './operation';

export interface FindingView {
  check: 'SSH' | 'HOST_KEY' | 'POOL_HEALTH' | 'POOL_CAPACITY' | 'PROPERTIES' | 'EXPORT' | 'NFS_SERVICE';
  outcome: 'OK' | 'WARNING' | 'FAILED' | 'SKIPPED';
  code?: string | null;
  detail: string;
  hint?: string | null;
  measured?: Record<string, string>;
}

export interface ProbeView {
  id: string;
  targetId: string;
  state: 'RUNNING' | 'PASSED' | 'WARNING' | 'FAILED';
  requestedBy: string;
  requestedAt: string;
  finishedAt?: string | null;
  durationMs?: number | null;
  findings: FindingView[];
}

export interface HealthView {
  state: 'UNKNOWN' | 'HEALTHY' | 'DEGRADED' | 'FAILED';
  checkedAt?: string | null;
  probeId?: string | null;
}

export interface ConnectView {
  snippets: { tool: string; title: string; text: string }[];
}

type TargetId = { id: string };

export interface ProbePaths {
  '/api/v1/targets/{id}/probes': {
    get: Operation<
      TargetId,
      { items: ProbeView[]; nextCursor?: string },
      undefined,
      { limit?: number; cursor?: string }
    >;
    post: Operation<TargetId, ProbeView>;
  };
  '/api/v1/targets/{id}/connect': { get: Operation<TargetId, ConnectView> };
}

/** What the probes add to a target. */
export interface TargetHealth {
  health?: HealthView;
  templateName?: string;
  vcenterName?: string;
  requestedBy?: string;
}

export interface TargetPaths {
  '/api/v1/targets/{id}': { delete: Operation<TargetId, undefined> };
}

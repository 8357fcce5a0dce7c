import { count } from './measures';

export const probes = {
  title: 'Test of the connection',
  history: 'History of the tests',
  test: 'Test connection',
  none: 'Not tested yet.',
  running: 'The target is being tested…',
  states: { RUNNING: 'Running', PASSED: 'Passed', WARNING: 'Passed with warnings', FAILED: 'Failed' },
  outcomes: { OK: 'in order', WARNING: 'warning', FAILED: 'failed', SKIPPED: 'not looked at' },
  checks: {
    SSH: 'SSH',
    HOST_KEY: 'Host key',
    POOL_HEALTH: 'Health of the pool',
    POOL_CAPACITY: 'Capacity of the pool',
    PROPERTIES: 'ZFS properties',
    EXPORT: 'NFS export',
    NFS_SERVICE: 'NFS service',
    CLOCK: 'Clock',
  } as Record<string, string>,
  columns: { when: 'When', result: 'Result', by: 'By', took: 'Took', findings: 'Findings' },
  took: (milliseconds: number) =>
    `${(milliseconds / 1_000).toLocaleString('en-US', { maximumFractionDigits: 1, minimumFractionDigits: 1 })} s`,
  found: (notOk: number, all: number) =>
    notOk === 0
      ? `${count(all, 'check', 'checks')} in order`
      : `${notOk} of ${count(all, 'check', 'checks')} not in order`,
} as const;

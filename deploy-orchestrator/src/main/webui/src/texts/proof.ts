/** What a target has shown before it was registered, and where it is mounted. */
export const proof = {
  title: 'Proof',
  none: 'It was not proven.',
  outcomes: { PASSED: 'passed', SKIPPED: 'left out' },
  save: (format: string) => `Save the report (${format})`,
  sha256: 'SHA-256 of the report, as the log has it',
} as const;

export const datastore = {
  title: 'Datastore',
  name: 'Datastore',
  host: 'Host',
  state: 'State',
  reason: 'Reason',
  version: 'NFS version',
  export: 'Export',
  since: 'As it was when the deployment mounted it.',
  states: {
    MOUNTING: 'Asked to mount it',
    MOUNTED: 'Mounted',
    FOUND: 'Had it already',
    NOT_CONNECTED: 'Left out: not connected',
    FAILED: 'Not mounted',
  },
} as const;

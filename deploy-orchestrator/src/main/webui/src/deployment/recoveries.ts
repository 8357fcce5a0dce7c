/** What may be different when a step is tried again, in the words of the request. */
export type Override = 'timeoutSeconds' | 'datastore' | 'targetName' | 'guestHostKey' | 'wipe' | 'mountAs';

/** Where the cause of a failure can be put right. */
export type Remedy = 'template' | 'vcenter' | 'sshKeys';

export interface Recovery {
  readonly overrides: readonly Override[];
  readonly remedies: readonly Remedy[];
  /** Trying again changes nothing until something was put right by hand: it is offered, but never as the first thing. */
  readonly isBlind?: true;
}

const NOTHING_SPECIAL: Recovery = { overrides: [], remedies: [] };

const RECOVERIES: Record<string, Recovery> = {
  TEMPLATE_NOT_IN_VCENTER: { overrides: [], remedies: ['template'], isBlind: true },
  TEMPLATE_NOT_FOUND: { overrides: [], remedies: ['template'], isBlind: true },
  INSUFFICIENT_RESOURCES: { overrides: ['datastore'], remedies: [] },
  PLACEMENT_NOT_FOUND: { overrides: ['datastore'], remedies: ['template'] },
  DATASTORE_NOT_ON_HOSTS: { overrides: ['datastore'], remedies: ['template'] },
  PLAN_DRIFTED: { overrides: [], remedies: [], isBlind: true },
  MISSING_PRIVILEGE: { overrides: [], remedies: ['vcenter'] },
  VCENTER_UNREACHABLE: { overrides: [], remedies: ['vcenter'] },
  VCENTER_CERTIFICATE_REJECTED: { overrides: [], remedies: ['vcenter'], isBlind: true },
  VCENTER_LOGIN_REFUSED: { overrides: [], remedies: ['vcenter'], isBlind: true },
  CUSTOMIZATION_FAILED: { overrides: [], remedies: ['template'] },
  TOOLS_TIMEOUT: { overrides: ['timeoutSeconds', 'guestHostKey'], remedies: [] },
  STEP_DEADLINE_EXCEEDED: { overrides: ['timeoutSeconds'], remedies: [] },
  SSH_KEY_REJECTED: { overrides: [], remedies: ['template', 'sshKeys'], isBlind: true },
  SSH_HOST_KEY_MISMATCH: { overrides: [], remedies: [], isBlind: true },
  SSH_HOST_KEYS_UNKNOWN: { overrides: ['guestHostKey'], remedies: ['template'] },
  DATA_DISK_NOT_BLANK: { overrides: ['wipe'], remedies: [], isBlind: true },
  VM_QUESTION_PENDING: { overrides: [], remedies: [], isBlind: true },
  DATASTORE_NAME_TAKEN: { overrides: ['mountAs'], remedies: [] },
  DATASTORE_NOT_MOUNTED: { overrides: ['timeoutSeconds'], remedies: [] },
  TARGET_NAME_TAKEN: { overrides: ['targetName'], remedies: [] },
};

/** The only steps at which an override makes sense, if there are such. */
const ONLY_AT: Partial<Record<Override, readonly string[]>> = {
  datastore: ['CHECK_PLAN', 'CLONE_TEMPLATE'],
  guestHostKey: ['WAIT_FOR_TOOLS'],
  targetName: ['REGISTER_TARGET'],
  wipe: ['CONFIGURE_POOL'],
  mountAs: ['MOUNT_DATASTORE'],
};

interface Failed {
  readonly code: string;
  readonly step?: string;
}

/** What is offered for a failure; one that this build does not know can be tried again as it is. */
export function recoveryOf(failure: Failed | undefined): Recovery {
  const known = (failure === undefined ? undefined : RECOVERIES[failure.code]) ?? NOTHING_SPECIAL;
  const fits = (override: Override) => ONLY_AT[override]?.includes(failure?.step ?? '') ?? true;
  return { ...known, overrides: known.overrides.filter(fits) };
}

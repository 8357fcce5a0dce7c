import type { components as Deploy } from './generated/deploy-orchestrator';
import type { components as Template, paths as TemplatePaths } from './generated/template-service';

type TemplateSchemas = Template['schemas'];
type DeploySchemas = Deploy['schemas'];

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

export type Violation = TemplateSchemas['Violation'];

/** An RFC 9457 problem document; one that this page made itself has less in it. */
export type Problem = Pick<TemplateSchemas['Problem'], 'title' | 'status' | 'code'> &
  Partial<TemplateSchemas['Problem']> & { readonly violations: readonly Violation[] };

export type TemplateRequest = TemplateSchemas['TemplateRequest'];
export type TemplateView = TemplateSchemas['TemplateView'];

export type VCenterRequest = TemplateSchemas['VCenterRequest'];
export type VCenterView = TemplateSchemas['VCenterView'];

export type InventoryKind = TemplateSchemas['InventoryKind'];
export type InventoryItemView = TemplateSchemas['InventoryItemView'];
export type InventorySummaryView = TemplateSchemas['InventorySummaryView'];
export type InventoryQuery = NonNullable<
  TemplatePaths['/api/v1/vcenters/{id}/inventory']['get']['parameters']['query']
>;
export type VCenterTestView = TemplateSchemas['VCenterTestView'];
export type PresentedCertificateView = TemplateSchemas['PresentedCertificateView'];

export type SshKeyRename = TemplateSchemas['SshKeyRename'];
export type SshKeyRequest = TemplateSchemas['SshKeyRequest'];
export type SshKeyView = TemplateSchemas['SshKeyView'];

export const DEPLOYMENT_STATES = [
  'REQUESTED',
  'RUNNING',
  'AWAITING_DECISION',
  'ROLLING_BACK',
  'ROLLBACK_FAILED',
  'SUCCEEDED',
  'FAILED',
  'CANCELLED',
] as const satisfies readonly DeploymentState[];
export type DeploymentState = DeploySchemas['DeploymentState'];

export type DeploymentRequest = DeploySchemas['DeploymentRequest'];
/** What a target is like on its guest. */
export type GuestSettings = DeploySchemas['GuestSettingsView'];
export type ProofPart = DeploySchemas['ProofPart'];
export type BatchRequest = DeploySchemas['BatchRequest'];
export type DeploymentView = DeploySchemas['DeploymentView'];
export type BatchSummaryView = DeploySchemas['BatchSummary'];
export type BatchView = DeploySchemas['Batch'];
export type DeploymentAction = DeploySchemas['Action'];
export type RetryRequest = DeploySchemas['DeploymentRetryRequest'];
/** What becomes of the VM when a deployment fails or is cancelled. */
export type Cleanup = DeploySchemas['Cleanup'];
export type EstimateView = DeploySchemas['EstimateView'];
export type PlanView = DeploySchemas['PlanView'];
export type PlanCheckView = DeploySchemas['PlanCheckView'];
export type FailureView = DeploySchemas['FailureView'];

/** How one host stands to the datastore that is mounted. */
export type HostMountView = DeploySchemas['HostMountView'];

/** What the proof of a target has yielded, and the mount of its export. */
export type ProvenOutcome = DeploySchemas['ProvenOutcome'];
export type MountedOutcome = DeploySchemas['MountedOutcome'];

/** What a step yielded; which properties there are depends on the step. */
export type OutcomeView = Readonly<Record<string, unknown>>;

/** Every type of fact that the services know. */
export type EventType = DeploySchemas['EventType'];

/** One fact of a deployment's log. `seq` counts from 1 without a gap; a service may know more steps and types than this build. */
export type EventView = Omit<DeploySchemas['EventView'], 'data' | 'step' | 'type'> & {
  readonly type: string;
  readonly step?: string;
  readonly data: Readonly<Record<string, unknown>>;
};

export type DecommissionRequest = DeploySchemas['DecommissionRequest'];
export type DecommissionView = DeploySchemas['DecommissionView'];
export type TargetView = DeploySchemas['TargetView'];
export type HealthView = DeploySchemas['HealthView'];
export type ProbeView = DeploySchemas['ProbeView'];
export type FindingView = DeploySchemas['FindingView'];
export type ConnectView = DeploySchemas['ConnectView'];

export type AuditEventView = DeploySchemas['AuditEventView'];
export type AuditRunView = DeploySchemas['AuditRunView'];
export type ReplayRequest = DeploySchemas['ReplayRequest'];
export type ReplayFindingView = DeploySchemas['ReplayFindingView'];
export type DeadLetterView = DeploySchemas['DeadLetterView'];

export type Role = TemplateSchemas['Role'];
export const ROLES: readonly Role[] = ['admin', 'operator', 'auditor'];

/** Who is logged in. */
export type SessionView = TemplateSchemas['SessionView'];
export type LoginRequest = TemplateSchemas['LoginRequest'];
export type PasswordChange = TemplateSchemas['PasswordChange'];

export type AccountView = TemplateSchemas['AccountView'];
export type AccountRequest = TemplateSchemas['AccountRequest'];
export type AccountChange = TemplateSchemas['AccountChange'];
/** The password is only there if it was generated; it is not shown again. */
export type CreatedAccount = TemplateSchemas['CreatedAccountView'];
export type NewPassword = TemplateSchemas['GeneratedPasswordView'];

export type TokenView = TemplateSchemas['TokenView'];
export type TokenRequest = TemplateSchemas['TokenRequest'];
/** The token itself is not shown again. */
export type CreatedToken = TemplateSchemas['CreatedTokenView'];

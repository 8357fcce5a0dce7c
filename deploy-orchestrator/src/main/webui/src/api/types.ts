import type { components as Deploy } from './generated/deploy-orchestrator';
import type { components as Template } from './generated/template-service';
import type { TargetHealth } from './pending/probes';
import type { SagaState } from './pending/saga';

export type {
  InventoryItemView,
  InventoryKind,
  InventoryQuery,
  InventorySummaryView,
  PresentedCertificateView,
  VCenterTestView,
} from './pending/inventory';
export type { ConnectView, FindingView, HealthView, ProbeView } from './pending/probes';
export type { Cleanup, DeploymentAction, RetryRequest } from './pending/saga';

/** What a service answers always has its properties, save the named ones: its OpenAPI document cannot say that. */
type Answer<T, Absent extends keyof T = never> = Required<Omit<T, Absent>> & Partial<Pick<T, Absent>>;

type TemplateSchemas = Template['schemas'];
type DeploySchemas = Deploy['schemas'];

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

export type Violation = Answer<TemplateSchemas['Violation']>;

/** An RFC 9457 problem document. */
export type Problem = Answer<
  Omit<TemplateSchemas['Problem'], 'violations' | 'code'>,
  'type' | 'detail' | 'instance' | 'hint'
> & {
  /** Stable name; a service may know more of them than this build. */
  readonly code: string;
  readonly violations: readonly Violation[];
};

export type TemplateRequest = TemplateSchemas['TemplateRequest'];
export type TemplateView = Answer<
  TemplateSchemas['TemplateView'],
  | 'description'
  | 'defaultDatacenter'
  | 'defaultCluster'
  | 'defaultDatastore'
  | 'defaultNetwork'
  | 'defaultResourcePool'
  | 'defaultFolder'
>;

export type VCenterRequest = TemplateSchemas['VCenterRequest'];
export type TrustView = Answer<TemplateSchemas['TrustView'], 'sha256' | 'pem'>;
export type VCenterView = Answer<Omit<TemplateSchemas['VCenterView'], 'trust'>> & { readonly trust: TrustView };

export type SshKeyRename = TemplateSchemas['SshKeyRename'];
export type SshKeyRequest = TemplateSchemas['SshKeyRequest'];
export type SshKeyView = Answer<TemplateSchemas['SshKeyView']>;

export const DEPLOYMENT_STATES = [
  'REQUESTED',
  'RUNNING',
  'AWAITING_DECISION',
  'ROLLING_BACK',
  'ROLLBACK_FAILED',
  'SUCCEEDED',
  'FAILED',
  'CANCELLED',
] as const;
export type DeploymentState = (typeof DEPLOYMENT_STATES)[number];

export type DeploymentRequest = DeploySchemas['DeploymentRequest'];
export type EvidenceView = Answer<DeploySchemas['EvidenceView']>;
export type FailureView = Answer<Omit<DeploySchemas['FailureView'], 'evidence'>, 'step'> & {
  readonly evidence: readonly EvidenceView[];
};
export type VmView = { readonly moref: string; readonly instanceUuid: string };

/** What a step yielded; which properties there are depends on the step. */
export type OutcomeView = Readonly<Record<string, unknown>>;

export type DeploymentView = Answer<
  Omit<DeploySchemas['DeploymentView'], 'state' | 'failure' | 'vm'>,
  | 'step'
  | 'stepTitle'
  | 'attempt'
  | 'message'
  | 'ipAddress'
  | 'subnetMask'
  | 'gateway'
  | 'dnsServers'
  | 'targetName'
  | 'placement'
  | 'guestAddress'
  | 'poolGuid'
  | 'targetId'
  | 'finishedAt'
> &
  SagaState & { readonly state: DeploymentState; readonly failure?: FailureView; readonly vm?: VmView };

export type EstimateView = Omit<Answer<DeploySchemas['EstimateView'], 'remaining'>, 'remaining'> & {
  readonly remaining?: Answer<DeploySchemas['RemainingView']>;
};

/** One fact of a deployment's log. `seq` counts from 1 without a gap. */
export interface EventView {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly step?: string;
  readonly attempt?: number;
  readonly actor: string;
  readonly at: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly hash: string;
}

export type TargetView = Answer<Omit<DeploySchemas['TargetView'], 'vm'>> & TargetHealth & { readonly vm: VmView };

export type Role = TemplateSchemas['Role'];
export const ROLES: readonly Role[] = ['admin', 'operator', 'auditor'];

/** Who is logged in. */
export type SessionView = Answer<TemplateSchemas['SessionView'], 'csrfToken' | 'expiresAt'>;
export type LoginRequest = TemplateSchemas['LoginRequest'];
export type PasswordChange = TemplateSchemas['PasswordChange'];

export type AccountView = Answer<TemplateSchemas['AccountView'], 'lastLoginAt' | 'lockedUntil'>;
export type AccountRequest = TemplateSchemas['AccountRequest'];
export type AccountChange = TemplateSchemas['AccountChange'];
/** The password is only there if it was generated; it is not shown again. */
export type CreatedAccount = { readonly account: AccountView; readonly password?: string };
export type NewPassword = Answer<TemplateSchemas['GeneratedPasswordView']>;

export type TokenView = Answer<TemplateSchemas['TokenView']>;
export type TokenRequest = TemplateSchemas['TokenRequest'];
/** The token itself is not shown again. */
export type CreatedToken = Answer<TemplateSchemas['CreatedTokenView']>;

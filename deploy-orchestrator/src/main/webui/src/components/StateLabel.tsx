import { Label, type LabelProps } from '@patternfly/react-core';
import type { DeploymentState } from '../api/types';
import { texts } from '../texts';

const STATUS: Record<DeploymentState, LabelProps> = {
  REQUESTED: { color: 'grey' },
  RUNNING: { status: 'info' },
  AWAITING_DECISION: { status: 'warning' },
  ROLLING_BACK: { status: 'info' },
  ROLLBACK_FAILED: { status: 'danger' },
  SUCCEEDED: { status: 'success' },
  FAILED: { status: 'danger' },
  CANCELLED: { color: 'grey' },
};

export function StateLabel({ state }: { readonly state: DeploymentState }) {
  return <Label {...STATUS[state]}>{texts.states.title(state)}</Label>;
}

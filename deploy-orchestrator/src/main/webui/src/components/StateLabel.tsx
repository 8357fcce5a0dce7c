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

interface Props {
  readonly state: DeploymentState;
  /** How many are in the state, where several are meant. */
  readonly count?: number;
}

export function StateLabel({ state, count }: Props) {
  const title = texts.states.title(state);
  return <Label {...STATUS[state]}>{count === undefined ? title : `${title}: ${count}`}</Label>;
}

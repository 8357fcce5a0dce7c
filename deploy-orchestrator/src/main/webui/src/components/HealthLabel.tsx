import { Label, type LabelProps } from '@patternfly/react-core';
import type { HealthView, ProbeView } from '../api/types';
import { texts } from '../texts';

const HEALTH: Record<HealthView['state'], LabelProps> = {
  UNKNOWN: { color: 'grey' },
  HEALTHY: { status: 'success' },
  DEGRADED: { status: 'warning' },
  FAILED: { status: 'danger' },
};

const PROBE: Record<ProbeView['state'], LabelProps> = {
  RUNNING: { status: 'info' },
  PASSED: { status: 'success' },
  WARNING: { status: 'warning' },
  FAILED: { status: 'danger' },
};

/** How a target was when it was last looked at. */
export function HealthLabel({ state }: { readonly state: HealthView['state'] }) {
  return <Label {...HEALTH[state]}>{texts.targets.health[state]}</Label>;
}

export function ProbeLabel({ state }: { readonly state: ProbeView['state'] }) {
  return <Label {...PROBE[state]}>{texts.probes.states[state]}</Label>;
}

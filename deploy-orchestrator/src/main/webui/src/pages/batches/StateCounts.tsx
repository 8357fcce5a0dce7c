import { LabelGroup } from '@patternfly/react-core';
import { DEPLOYMENT_STATES, type BatchSummaryView } from '../../api/types';
import { StateLabel } from '../../components/StateLabel';

/** How many deployments are in each state. */
export function StateCounts({ states }: Pick<BatchSummaryView, 'states'>) {
  const counts: Partial<Record<string, number>> = states;
  return (
    <LabelGroup numLabels={DEPLOYMENT_STATES.length}>
      {DEPLOYMENT_STATES.filter((state) => counts[state]).map((state) => (
        <StateLabel key={state} state={state} count={counts[state]} />
      ))}
    </LabelGroup>
  );
}

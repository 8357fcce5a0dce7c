import { useQuery } from '@tanstack/react-query';
import { answer, deployOrchestrator } from '../http';
import type { EventView, MountedOutcome, Page, ProvenOutcome } from '../types';

const PAGE_SIZE = 200;
/** No deployment comes near it; whoever made such a log is not waited for. */
const MOST_PAGES = 50;

/** What the steps of a deployment have yielded, as far as people ask for it later. */
export interface Outcomes {
  readonly proven?: ProvenOutcome;
  readonly mounted?: MountedOutcome;
}

/** Reads a deployment's log once: what has succeeded stays as it was. */
export function useOutcomes(deploymentId: string) {
  return useQuery({
    queryKey: ['deployments', deploymentId, 'outcomes'],
    staleTime: Infinity,
    queryFn: () => readOutcomes(deploymentId),
  });
}

async function readOutcomes(id: string): Promise<Outcomes> {
  let outcomes: Outcomes = {};
  let after: number | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { items, nextCursor } = await answer<Page<EventView>>(
      deployOrchestrator.GET('/api/v1/deployments/{id}/events', {
        params: { path: { id }, query: { limit: PAGE_SIZE, after } },
      }),
    );
    outcomes = items.reduce(withOutcome, outcomes);
    if (nextCursor == null) {
      break;
    }
    after = Number(nextCursor);
  }
  return outcomes;
}

function withOutcome(before: Outcomes, { type, step, data }: EventView): Outcomes {
  if (type !== 'StepSucceeded') {
    return before;
  }
  switch (step) {
    case 'PROVE_TARGET':
      return { ...before, proven: data.outcome as ProvenOutcome };
    case 'MOUNT_DATASTORE':
      return { ...before, mounted: data.outcome as MountedOutcome };
    default:
      return before;
  }
}

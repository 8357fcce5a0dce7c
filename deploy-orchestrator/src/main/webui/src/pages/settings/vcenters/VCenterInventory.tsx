import { Alert, Button, Content, Flex, Label, Stack, type LabelProps } from '@patternfly/react-core';
import { useInventorySummary, useRefreshInventory } from '../../../api/hooks/useInventory';
import type { InventoryKind, InventorySummaryView } from '../../../api/types';
import { Age } from '../../../components/Age';
import { Details } from '../../../components/Details';
import { Loaded } from '../../../components/Loaded';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { Time } from '../../../components/Time';
import { useSession } from '../../../session/useSession';
import { texts } from '../../../texts';

const t = texts.inventory;

const STATE: Record<InventorySummaryView['state'], LabelProps> = {
  NONE: { color: 'grey' },
  READING: { status: 'info' },
  READY: { status: 'success' },
  FAILED: { status: 'danger' },
};

export function InventoryStateLabel({ state }: Pick<InventorySummaryView, 'state'>) {
  return <Label {...STATE[state]}>{t.states[state]}</Label>;
}

function Counts({ counts }: Pick<InventorySummaryView, 'counts'>) {
  const kinds = Object.entries(counts) as [InventoryKind, number][];
  return <Details items={kinds.map(([kind, n]) => [t.kind(kind), n.toLocaleString('en-US')])} />;
}

function Summary({ summary }: { readonly summary: InventorySummaryView }) {
  const { state, readAt, requestedAt, counts, failure } = summary;
  return (
    <>
      <Flex alignItems={{ default: 'alignItemsCenter' }}>
        <InventoryStateLabel state={state} />
        {readAt != null && (
          <span>
            {t.readAt} <Age at={readAt} />
          </span>
        )}
        {state === 'READING' && requestedAt != null && (
          <Content component="small">
            {t.requestedAt} <Time at={requestedAt} />
          </Content>
        )}
      </Flex>
      {failure && (
        <Alert variant="danger" isInline component="h3" title={t.states.FAILED}>
          <Content component="p">{failure.detail}</Content>
          <Content component="p">{failure.hint}</Content>
          <Content component="small">
            {texts.problem.code} {failure.code}
          </Content>
        </Alert>
      )}
      <Counts counts={counts} />
    </>
  );
}

/** What is known of a vCenter's inventory, since when, and the way to have it read anew. */
export function VCenterInventory({ vcenterId }: { readonly vcenterId: string }) {
  const query = useInventorySummary(vcenterId);
  const refresh = useRefreshInventory(vcenterId);
  const { can } = useSession();
  const isReading = query.data?.state === 'READING' || refresh.isPending;
  return (
    <Stack hasGutter>
      {can('admin') && (
        <div>
          <Button variant="secondary" isLoading={isReading} isDisabled={isReading} onClick={() => refresh.mutate()}>
            {t.refresh}
          </Button>
        </div>
      )}
      {refresh.error && <ProblemAlert error={refresh.error} />}
      <Loaded query={query}>{(summary) => <Summary summary={summary} />}</Loaded>
    </Stack>
  );
}

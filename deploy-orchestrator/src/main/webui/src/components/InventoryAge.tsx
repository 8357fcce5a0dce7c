import { Button, Content, Flex, FlexItem, Label } from '@patternfly/react-core';
import { useInventorySummary, useRefreshInventory } from '../api/hooks/useInventory';
import { useSession } from '../session/useSession';
import { texts } from '../texts';
import { Age } from './Age';
import { ProblemAlert } from './ProblemAlert';

const t = texts.inventory;

/** How old what is known of a vCenter's inventory is, with the way to have it read anew. */
export function InventoryAge({ vcenterId }: { readonly vcenterId: string }) {
  const { data } = useInventorySummary(vcenterId);
  const refresh = useRefreshInventory(vcenterId);
  const { can } = useSession();
  if (!data) {
    return null;
  }
  const isReading = data.state === 'READING' || refresh.isPending;
  return (
    <>
      <Flex columnGap={{ default: 'columnGapSm' }} alignItems={{ default: 'alignItemsCenter' }}>
        <FlexItem>
          <Content component="small">
            {data.readAt == null ? (
              t.none
            ) : (
              <>
                {t.readAt} <Age at={data.readAt} />
              </>
            )}
          </Content>
        </FlexItem>
        {data.state === 'FAILED' && <Label status="danger">{t.states.FAILED}</Label>}
        {isReading && <Label status="info">{t.refreshing}</Label>}
        {can('admin') && (
          <Button variant="link" isInline isDisabled={isReading} onClick={() => refresh.mutate()}>
            {t.refresh}
          </Button>
        )}
      </Flex>
      {refresh.error && <ProblemAlert error={refresh.error} />}
    </>
  );
}

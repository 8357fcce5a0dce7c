import { Button, Flex, Stack, StackItem } from '@patternfly/react-core';
import { useLiveProbes, useProbe, useProbes } from '../../api/hooks/useProbes';
import { ProbeLabel } from '../../components/HealthLabel';
import { ProblemAlert } from '../../components/ProblemAlert';
import { Time } from '../../components/Time';
import { useSession } from '../../session/useSession';
import { texts } from '../../texts';
import { ProbeFindings } from './ProbeFindings';

const t = texts.probes;

/** Tests the connection to a target when told to, and shows what the latest test found, as it comes. */
export function ConnectionTest({ targetId }: { readonly targetId: string }) {
  const { can } = useSession();
  const probes = useProbes(targetId);
  const probe = useProbe(targetId);
  useLiveProbes(targetId);
  const latest = probes.data?.items[0];
  const isRunning = probe.isPending || latest?.state === 'RUNNING';
  return (
    <Stack hasGutter>
      <Flex alignItems={{ default: 'alignItemsCenter' }}>
        {can('admin', 'operator') && (
          <Button variant="secondary" isLoading={isRunning} isDisabled={isRunning} onClick={() => probe.mutate()}>
            {t.test}
          </Button>
        )}
        {latest && <ProbeLabel state={latest.state} />}
        {latest && <Time at={latest.requestedAt} />}
        {!latest && probes.isSuccess && t.none}
      </Flex>
      {probe.error && <ProblemAlert error={probe.error} />}
      {latest && (
        <StackItem>
          <ProbeFindings probe={latest} />
        </StackItem>
      )}
    </Stack>
  );
}

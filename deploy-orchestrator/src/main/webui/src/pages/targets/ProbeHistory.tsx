import { Content, ExpandableSection, Stack } from '@patternfly/react-core';
import { useSearchParams } from 'react-router';
import { useProbes } from '../../api/hooks/useProbes';
import type { ProbeView } from '../../api/types';
import { CursorPager } from '../../components/CursorPager';
import { ProbeLabel } from '../../components/HealthLabel';
import { ListTable, type Column } from '../../components/ListTable';
import { Loaded } from '../../components/Loaded';
import { Time } from '../../components/Time';
import { texts } from '../../texts';
import { ProbeFindings } from './ProbeFindings';

const t = texts.probes;

function Findings({ probe }: { readonly probe: ProbeView }) {
  const notOk = probe.findings.filter(({ outcome }) => outcome !== 'OK').length;
  return (
    <ExpandableSection toggleText={t.found(notOk, probe.findings.length)}>
      <ProbeFindings probe={probe} />
    </ExpandableSection>
  );
}

const COLUMNS: readonly Column<ProbeView>[] = [
  { title: t.columns.when, cell: ({ requestedAt }) => <Time at={requestedAt} /> },
  { title: t.columns.result, cell: ({ state }) => <ProbeLabel state={state} /> },
  { title: t.columns.by, cell: ({ requestedBy }) => requestedBy },
  { title: t.columns.took, cell: ({ durationMs }) => (durationMs == null ? '' : t.took(durationMs)) },
  { title: t.columns.findings, cell: (probe) => <Findings probe={probe} /> },
];

/** Every test of a target, newest first. */
export function ProbeHistory({ targetId }: { readonly targetId: string }) {
  const [params] = useSearchParams();
  const query = useProbes(targetId, params.get('cursor') ?? undefined);
  return (
    <Loaded query={query}>
      {({ items, nextCursor }) =>
        items.length === 0 ? (
          <Content component="p">{t.none}</Content>
        ) : (
          <Stack hasGutter>
            <ListTable label={t.history} rows={items} columns={COLUMNS} />
            <CursorPager nextCursor={nextCursor} first={texts.actions.newest} next={texts.actions.older} />
          </Stack>
        )
      }
    </Loaded>
  );
}

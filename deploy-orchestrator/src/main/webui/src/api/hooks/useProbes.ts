import { keepPreviousData, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { followEvents, type StreamState } from '../eventStream';
import { answer, deployOrchestrator } from '../http';
import type { Page, ProbeView } from '../types';

const PAGE_SIZE = 20;

function keyOf(targetId: string) {
  return ['targets', targetId, 'probes'] as const;
}

/** A page of the probes of a target, newest first. */
export function useProbes(targetId: string, cursor?: string) {
  return useQuery({
    queryKey: [...keyOf(targetId), cursor ?? null],
    placeholderData: keepPreviousData,
    queryFn: () =>
      answer<Page<ProbeView>>(
        deployOrchestrator.GET('/api/v1/targets/{id}/probes', {
          params: { path: { id: targetId }, query: { limit: PAGE_SIZE, cursor } },
        }),
      ),
  });
}

/** Tests the connection to a target; its findings come by the stream. */
export function useProbe(targetId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      answer<ProbeView>(deployOrchestrator.POST('/api/v1/targets/{id}/probes', { params: { path: { id: targetId } } })),
    onSuccess: (probe) => show(queries, probe),
  });
}

/** Puts a probe as it is now into the newest page; one that is finished changes the target's health. */
function show(queries: QueryClient, probe: ProbeView) {
  queries.setQueryData<Page<ProbeView>>([...keyOf(probe.targetId), null], (page) => {
    const known = page?.items.some(({ id }) => id === probe.id) ?? false;
    const replaced = (page?.items ?? []).map((item) => (item.id === probe.id ? latest(item, probe) : item));
    return { ...page, items: known ? replaced : [probe, ...replaced] };
  });
  if (probe.state !== 'RUNNING') {
    void queries.invalidateQueries({ queryKey: ['targets', probe.targetId], exact: true });
    void queries.invalidateQueries({ queryKey: ['targets', 'list'] });
  }
}

/** An answer that was overtaken by the stream does not undo what the stream said. */
function latest(before: ProbeView, arrived: ProbeView): ProbeView {
  return before.state !== 'RUNNING' && arrived.state === 'RUNNING' ? before : arrived;
}

/** Keeps a target's probes live while it is shown. */
export function useLiveProbes(targetId: string): StreamState {
  const queries = useQueryClient();
  const [stream, setStream] = useState<StreamState>('connecting');
  useEffect(() => {
    const leaving = new AbortController();
    let last = 0;
    followEvents(
      `/api/v1/targets/${encodeURIComponent(targetId)}/probes/stream`,
      {
        lastSeq: () => last,
        ended: () => false,
        take: (events) => {
          events.forEach((event) => {
            last = Math.max(last, Number(event.id) || 0);
            show(queries, JSON.parse(event.data) as ProbeView);
          });
          return true;
        },
        changed: (state) => {
          if (!leaving.signal.aborted) {
            setStream(state);
          }
        },
      },
      leaving.signal,
    ).catch(() => {
      // What the service refuses is shown by the list of probes, which it refuses as well.
      if (!leaving.signal.aborted) {
        setStream('complete');
      }
    });
    return () => leaving.abort();
  }, [targetId, queries]);
  return stream;
}

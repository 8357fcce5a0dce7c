import { CodeBlock, CodeBlockCode, ExpandableSection } from '@patternfly/react-core';
import { useSearchParams } from 'react-router';
import { useDeadLetters } from '../../api/hooks/useAudit';
import type { DeadLetterView } from '../../api/types';
import { CursorPager } from '../../components/CursorPager';
import { Empty } from '../../components/Empty';
import { ListTable, type Column } from '../../components/ListTable';
import { Loaded } from '../../components/Loaded';
import { Time } from '../../components/Time';
import { PageFrame } from '../../layout/PageFrame';
import { texts } from '../../texts';

const t = texts.deadLetters;

function Content({ letter }: { readonly letter: DeadLetterView }) {
  const headers = Object.entries(letter.headers).map(([name, value]) => `${name}: ${value}`);
  const payload = `${letter.payload ?? ''}${letter.shortened ? '…' : ''}`;
  return (
    <ExpandableSection toggleText={t.size(letter.payloadBytes)}>
      <CodeBlock>
        <CodeBlockCode>{[...headers, '', payload].join('\n')}</CodeBlockCode>
      </CodeBlock>
    </ExpandableSection>
  );
}

const COLUMNS: readonly Column<DeadLetterView>[] = [
  { title: t.columns.when, cell: ({ at }) => <Time at={at} /> },
  { title: t.columns.reason, cell: ({ reason }) => reason },
  {
    title: t.columns.from,
    cell: ({ topic, partition, offset }) => (topic == null ? '' : `${topic} ${partition ?? '?'} @ ${offset ?? '?'}`),
  },
  { title: t.columns.key, cell: ({ key }) => key ?? '' },
  { title: t.columns.content, cell: (letter) => <Content letter={letter} /> },
];

/** Records that some service could not read. */
export default function DeadLettersPage() {
  const [params] = useSearchParams();
  const query = useDeadLetters(params.get('cursor') ?? undefined);
  return (
    <PageFrame title={t.title} description={t.description}>
      <Loaded query={query}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 ? (
              <Empty title={t.none} />
            ) : (
              <ListTable label={t.title} rows={items} columns={COLUMNS} />
            )}
            <CursorPager nextCursor={nextCursor} first={texts.actions.newest} next={texts.actions.older} />
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

import { Button, Label, Stack, StackItem } from '@patternfly/react-core';
import { useState } from 'react';
import { useDeleteToken, useTokens } from '../../api/hooks/useTokens';
import type { CreatedToken, TokenView } from '../../api/types';
import { ConfirmDelete } from '../../components/ConfirmDelete';
import { Empty } from '../../components/Empty';
import { ListTable, type Column } from '../../components/ListTable';
import { Loaded } from '../../components/Loaded';
import { ShownOnce } from '../../components/ShownOnce';
import { Time } from '../../components/Time';
import { useNow } from '../../components/useNow';
import { PageFrame } from '../../layout/PageFrame';
import { texts } from '../../texts';
import { NewToken } from './NewToken';

const t = texts.tokens;

function Expiry({ at, now }: { readonly at: string; readonly now: number }) {
  return (
    <>
      <Time at={at} /> {Date.parse(at) <= now && <Label color="grey">{t.expired}</Label>}
    </>
  );
}

export default function TokensPage() {
  const query = useTokens();
  const deletion = useDeleteToken();
  const now = useNow(false);
  const [isAdding, setIsAdding] = useState(false);
  const [made, setMade] = useState<CreatedToken>();
  const [doomed, setDoomed] = useState<TokenView>();
  const close = () => {
    setDoomed(undefined);
    deletion.reset();
  };
  const columns: readonly Column<TokenView>[] = [
    { title: texts.columns.name, cell: ({ name }) => name },
    { title: texts.columns.created, cell: ({ createdAt }) => <Time at={createdAt} /> },
    { title: texts.columns.expires, cell: ({ expiresAt }) => <Expiry at={expiresAt} now={now} /> },
    {
      title: texts.columns.actions,
      isAction: true,
      cell: (token) => (
        <Button variant="link" isInline isDanger aria-label={t.delete(token.name)} onClick={() => setDoomed(token)}>
          {texts.actions.delete}
        </Button>
      ),
    },
  ];
  const add = <Button onClick={() => setIsAdding(true)}>{t.add}</Button>;
  return (
    <PageFrame
      title={t.title}
      description={t.description}
      parent={{ title: texts.account.title, to: '/account' }}
      actions={query.data?.length ? add : undefined}
    >
      <Stack hasGutter>
        {made && (
          <StackItem>
            <ShownOnce title={t.made(made.name)} label={t.token} secret={made.token} />
          </StackItem>
        )}
        <StackItem>
          <Loaded query={query}>
            {(tokens) =>
              tokens.length === 0 ? (
                <Empty title={t.noneTitle} body={t.noneBody} action={add} />
              ) : (
                <ListTable label={t.title} rows={tokens} columns={columns} />
              )
            }
          </Loaded>
        </StackItem>
      </Stack>
      {isAdding && (
        <NewToken
          onMade={(token) => {
            setMade(token);
            setIsAdding(false);
          }}
          onClose={() => setIsAdding(false)}
        />
      )}
      {doomed && (
        <ConfirmDelete
          name={doomed.name}
          title={t.deleteTitle}
          body={t.deleteBody(doomed.name)}
          isPending={deletion.isPending}
          error={deletion.error}
          onConfirm={() =>
            deletion.mutate(doomed.id, {
              onSuccess: () => {
                setMade((shown) => (shown?.id === doomed.id ? undefined : shown));
                close();
              },
            })
          }
          onClose={close}
        />
      )}
    </PageFrame>
  );
}

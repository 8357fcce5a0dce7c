import { ClipboardCopyButton, Flex } from '@patternfly/react-core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useDeleteSshKey, useSshKeys } from '../../../api/hooks/useSshKeys';
import { useTemplates } from '../../../api/hooks/useTemplates';
import type { SshKeyView } from '../../../api/types';
import type { Column } from '../../../components/ListTable';
import { Time } from '../../../components/Time';
import { useCopied } from '../../../components/useCopied';
import { texts } from '../../../texts';
import { SettingsList } from '../SettingsList';
import { RenameSshKey } from './RenameSshKey';

const t = texts.sshKeys;

function CopyPublicKey({ sshKey }: { readonly sshKey: SshKeyView }) {
  const [copied, copy] = useCopied();
  return (
    <ClipboardCopyButton
      id={`copy-${sshKey.id}`}
      variant="plain"
      textId={`key-${sshKey.id}`}
      aria-label={`${t.copyPublic}: ${sshKey.name}`}
      onClick={() => copy(sshKey.publicKey)}
    >
      {copied ? t.copied : t.copyPublic}
    </ClipboardCopyButton>
  );
}

/** The templates whose guests are logged in to with the key. */
function UsedBy({ sshKeyId }: { readonly sshKeyId: string }) {
  const templates = useTemplates();
  const users = templates.data?.filter((template) => template.sshKeyId === sshKeyId) ?? [];
  return users.length === 0 ? (
    templates.isSuccess && texts.none
  ) : (
    <Flex columnGap={{ default: 'columnGapSm' }}>
      {users.map(({ id, name }) => (
        <Link key={id} to={`/settings/templates/${id}`}>
          {name}
        </Link>
      ))}
    </Flex>
  );
}

const COLUMNS: readonly Column<SshKeyView>[] = [
  { title: texts.columns.name, cell: ({ name }) => name },
  {
    title: texts.columns.fingerprint,
    cell: (key) => (
      <>
        <code id={`key-${key.id}`}>
          {key.type} {key.fingerprint}
        </code>{' '}
        <CopyPublicKey sshKey={key} />
      </>
    ),
  },
  { title: texts.columns.usedBy, cell: ({ id }) => <UsedBy sshKeyId={id} /> },
  { title: texts.columns.origin, cell: ({ generated }) => (generated ? t.generated : t.imported) },
  { title: texts.columns.created, cell: ({ createdAt }) => <Time at={createdAt} /> },
];

export default function SshKeysPage() {
  const query = useSshKeys();
  const deletion = useDeleteSshKey();
  const [renamed, setRenamed] = useState<SshKeyView>();
  return (
    <>
      <SettingsList
        wording={t}
        addAt="/settings/ssh-keys/new"
        query={query}
        columns={COLUMNS}
        actions={(key) => [{ title: t.rename, onClick: () => setRenamed(key) }]}
        deletion={deletion}
      />
      {renamed && <RenameSshKey sshKey={renamed} onClose={() => setRenamed(undefined)} />}
    </>
  );
}

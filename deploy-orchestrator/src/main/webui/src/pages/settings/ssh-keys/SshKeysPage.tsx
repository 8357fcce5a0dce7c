import { ClipboardCopyButton } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { useDeleteSshKey, useSshKeys } from '../../../api/hooks/useSshKeys';
import type { SshKeyView } from '../../../api/types';
import type { Column } from '../../../components/ListTable';
import { Time } from '../../../components/Time';
import { texts } from '../../../texts';
import { SettingsList } from '../SettingsList';

const t = texts.sshKeys;
const SHOWN_MS = 2_000;

function CopyPublicKey({ sshKey }: { readonly sshKey: SshKeyView }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <ClipboardCopyButton
      id={`copy-${sshKey.id}`}
      variant="plain"
      textId={`key-${sshKey.id}`}
      aria-label={`${t.copyPublic}: ${sshKey.name}`}
      onClick={() => void navigator.clipboard.writeText(sshKey.publicKey).then(() => setCopied(true))}
    >
      {copied ? t.copied : t.copyPublic}
    </ClipboardCopyButton>
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
  { title: texts.columns.origin, cell: ({ generated }) => (generated ? t.generated : t.imported) },
  { title: texts.columns.created, cell: ({ createdAt }) => <Time at={createdAt} /> },
];

export default function SshKeysPage() {
  const query = useSshKeys();
  const deletion = useDeleteSshKey();
  return (
    <SettingsList wording={t} addAt="/settings/ssh-keys/new" query={query} columns={COLUMNS} deletion={deletion} />
  );
}

import { Alert, ClipboardCopyButton, CodeBlock, CodeBlockAction, CodeBlockCode, Content } from '@patternfly/react-core';
import { texts } from '../texts';
import { useCopied } from './useCopied';

interface Props {
  readonly title: string;
  readonly label: string;
  readonly secret: string;
}

/** A secret that nobody can read again: to be copied now. */
export function ShownOnce({ title, label, secret }: Props) {
  const [copied, copy] = useCopied();
  const t = texts.shownOnce;
  return (
    <Alert variant="success" isInline component="h2" role="status" title={title}>
      <Content component="p">{t.body}</Content>
      <CodeBlock
        actions={
          <CodeBlockAction>
            <ClipboardCopyButton
              id="shown-once-copy"
              textId="shown-once"
              variant="plain"
              aria-label={t.copy(label)}
              onClick={() => copy(secret)}
            >
              {copied ? t.copied : t.copy(label)}
            </ClipboardCopyButton>
          </CodeBlockAction>
        }
      >
        <CodeBlockCode id="shown-once" className="pw-wrap">
          {secret}
        </CodeBlockCode>
      </CodeBlock>
    </Alert>
  );
}

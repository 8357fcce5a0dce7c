import {
  ClipboardCopyButton,
  CodeBlock,
  CodeBlockAction,
  CodeBlockCode,
  Tab,
  Tabs,
  TabTitleText,
} from '@patternfly/react-core';
import { useState } from 'react';
import { useConnect } from '../../api/hooks/useTargets';
import { Loaded } from '../../components/Loaded';
import { useCopied } from '../../components/useCopied';
import { texts } from '../../texts';

const t = texts.targets;

function Snippet({ id, title, text }: { readonly id: string; readonly title: string; readonly text: string }) {
  const [copied, copy] = useCopied();
  return (
    <CodeBlock
      actions={
        <CodeBlockAction>
          <ClipboardCopyButton
            id={`copy-${id}`}
            textId={`snippet-${id}`}
            variant="plain"
            aria-label={`${t.copy}: ${title}`}
            onClick={() => copy(text)}
          >
            {copied ? t.copied : t.copy}
          </ClipboardCopyButton>
        </CodeBlockAction>
      }
    >
      {/* A long line scrolls: it must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="pw-evidence" tabIndex={0} role="region" aria-label={title}>
        <CodeBlockCode id={`snippet-${id}`}>{text}</CodeBlockCode>
      </div>
    </CodeBlock>
  );
}

/** What to paste where, so that other tools use the target. */
export function ConnectSnippets({ targetId }: { readonly targetId: string }) {
  const query = useConnect(targetId);
  const [chosen, setChosen] = useState<number>(0);
  return (
    <Loaded query={query}>
      {({ snippets }) => (
        <Tabs
          activeKey={chosen}
          onSelect={(_event, key) => setChosen(Number(key))}
          aria-label={t.connect}
          isBox={false}
        >
          {snippets.map(({ tool, title, text }, index) => (
            <Tab key={tool} eventKey={index} title={<TabTitleText>{title}</TabTitleText>}>
              <Snippet id={tool} title={title} text={text} />
            </Tab>
          ))}
        </Tabs>
      )}
    </Loaded>
  );
}

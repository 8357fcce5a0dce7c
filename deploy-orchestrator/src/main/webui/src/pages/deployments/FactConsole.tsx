import {
  Button,
  Content,
  FormSelect,
  FormSelectOption,
  SearchInput,
  Switch,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core';
import DownloadIcon from '@patternfly/react-icons/dist/esm/icons/download-icon';
import { LogViewer } from '@patternfly/react-log-viewer';
import { useMemo, useState } from 'react';
import type { EventView } from '../../api/types';
import { saveText } from '../../components/saveText';
import { lineOf, matching, type ConsoleLine, type LineFilter } from '../../deployment/consoleLines';
import { STEPS } from '../../deployment/steps';
import { texts } from '../../texts';

const t = texts.console;
const HEIGHT = 420;
/** Scrolling up by more than this stops the following. */
const NEAR_END = 40;

// Each fact is put into words once, however often the list grows.
const lines = new WeakMap<EventView, ConsoleLine>();
function cachedLine(event: EventView): ConsoleLine {
  const line = lines.get(event) ?? lineOf(event);
  lines.set(event, line);
  return line;
}

interface Props {
  readonly events: readonly EventView[];
  readonly name: string;
}

/** Every fact of a deployment as a line. */
export default function FactConsole({ events, name }: Props) {
  const [filter, setFilter] = useState<LineFilter>({ text: '' });
  const [follows, setFollows] = useState(true);
  const all = useMemo(() => events.map(cachedLine), [events]);
  const shown = useMemo(() => matching(all, filter), [all, filter]);
  return (
    <>
      <Toolbar>
        <ToolbarContent>
          <ToolbarItem>
            <SearchInput
              aria-label={t.filter}
              placeholder={t.filter}
              value={filter.text}
              onChange={(_event, text) => setFilter((before) => ({ ...before, text }))}
              onClear={() => setFilter((before) => ({ ...before, text: '' }))}
            />
          </ToolbarItem>
          <ToolbarItem>
            <FormSelect
              id="console-step"
              aria-label={t.step}
              value={filter.step ?? ''}
              onChange={(_event, step) => setFilter((before) => ({ ...before, step: step === '' ? undefined : step }))}
            >
              <FormSelectOption value="" label={t.allSteps} />
              {STEPS.map((step) => (
                <FormSelectOption key={step} value={step} label={texts.steps.title(step)} />
              ))}
            </FormSelect>
          </ToolbarItem>
          <ToolbarItem alignSelf="center">
            <Switch
              id="console-follow"
              label={t.follow}
              isChecked={follows}
              onChange={(_event, checked) => setFollows(checked)}
            />
          </ToolbarItem>
          <ToolbarItem>
            <Button
              variant="secondary"
              icon={<DownloadIcon />}
              onClick={() => saveText(`${name}.log`, 'text/plain', `${shown.join('\n')}\n`)}
            >
              {t.download}
            </Button>
          </ToolbarItem>
          <ToolbarItem alignSelf="center">
            <Content component="small">{t.lines(shown.length, all.length)}</Content>
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      {shown.length === 0 ? (
        <Content component="p">{all.length === 0 ? t.empty : t.noMatch}</Content>
      ) : (
        <LogViewer
          data={shown}
          height={HEIGHT}
          hasLineNumbers={false}
          useAnsiClasses
          isTextWrapped
          theme={document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'}
          scrollToRow={follows ? shown.length : undefined}
          onScroll={({ scrollOffsetToBottom, scrollUpdateWasRequested }) => {
            if (!scrollUpdateWasRequested) {
              setFollows(scrollOffsetToBottom <= NEAR_END);
            }
          }}
        />
      )}
    </>
  );
}

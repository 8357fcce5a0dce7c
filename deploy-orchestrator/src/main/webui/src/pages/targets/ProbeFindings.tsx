import {
  Content,
  HelperText,
  HelperTextItem,
  List,
  ListItem,
  Spinner,
  type HelperTextItemProps,
} from '@patternfly/react-core';
import type { FindingView, ProbeView } from '../../api/types';
import { texts } from '../../texts';
import { measuredInWords } from './measured';

const t = texts.probes;

const VARIANT: Record<FindingView['outcome'], HelperTextItemProps['variant']> = {
  OK: 'success',
  WARNING: 'warning',
  FAILED: 'error',
  SKIPPED: 'indeterminate',
};

function Finding({ finding }: { readonly finding: FindingView }) {
  const { check, outcome, detail, code, hint, measured } = finding;
  return (
    <ListItem>
      <HelperText>
        <HelperTextItem variant={VARIANT[outcome]}>
          <strong>{t.checks[check] ?? check}</strong>: {t.outcomes[outcome]}
        </HelperTextItem>
      </HelperText>
      <Content component="p" className="pw-wrap">
        {detail}
      </Content>
      {hint != null && <Content component="p">{hint}</Content>}
      {measured !== undefined && Object.keys(measured).length > 0 && (
        <Content component="small" className="pw-wrap">
          {measuredInWords(measured)}
        </Content>
      )}
      {code != null && (
        <Content component="small">
          {texts.problem.code} {code}
        </Content>
      )}
    </ListItem>
  );
}

/** What a test of the connection found, check by check. */
export function ProbeFindings({ probe }: { readonly probe: ProbeView }) {
  return (
    <div aria-live="polite">
      {probe.state === 'RUNNING' && (
        <Content component="p">
          <Spinner size="md" aria-label={t.states.RUNNING} /> {t.running}
        </Content>
      )}
      <List isPlain isBordered>
        {probe.findings.map((finding) => (
          <Finding key={finding.check} finding={finding} />
        ))}
      </List>
    </div>
  );
}

import { Label } from '@patternfly/react-core';
import type { AuditRunView } from '../../api/types';
import { texts } from '../../texts';

const t = texts.replays;

/** How a replay stands, and in one word what it came to. */
export function RunStateLabel({ run }: { readonly run: AuditRunView }) {
  switch (run.state) {
    case 'RUNNING':
      return <Label status="info">{t.running(run.percent)}</Label>;
    case 'FAILED':
      return <Label status="danger">{t.failed}</Label>;
    case 'CANCELLED':
      return <Label color="grey">{t.cancelled}</Label>;
    case 'SUCCEEDED':
      return run.findings === 0 ? (
        <Label status="success">{t.same}</Label>
      ) : (
        <Label status="danger">{t.found(run.findings)}</Label>
      );
  }
}

import { Label, type LabelProps } from '@patternfly/react-core';
import type { StreamState } from '../../api/eventStream';
import { texts } from '../../texts';

const STATUS: Record<StreamState, LabelProps> = {
  connecting: { color: 'grey' },
  live: { status: 'success' },
  interrupted: { status: 'warning' },
  complete: { color: 'grey' },
};

/** Whether what is shown is live. */
export function StreamLabel({ stream }: { readonly stream: StreamState }) {
  return (
    <span role="status">
      <Label variant="outline" {...STATUS[stream]}>
        {texts.deployment.stream[stream]}
      </Label>
    </span>
  );
}

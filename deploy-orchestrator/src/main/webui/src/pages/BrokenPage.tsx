import { useRouteError } from 'react-router';
import { ProblemAlert } from '../components/ProblemAlert';
import { PageFrame } from '../layout/PageFrame';
import { texts } from '../texts';

/** Shown instead of a page that failed to load or to render. */
export function BrokenPage() {
  const error = useRouteError();
  return (
    <PageFrame title={texts.problem.internal.title}>
      <ProblemAlert error={error} onRetry={() => globalThis.location.reload()} />
    </PageFrame>
  );
}

import { Content } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { DeploymentView } from '../api/types';
import type { Column } from '../components/ListTable';
import { StateLabel } from '../components/StateLabel';
import { Time } from '../components/Time';
import { texts } from '../texts';
import { secondsBetween } from './steps';

/** Where a deployment stands: its step with what was said last, such as its place in a vCenter's queue; or why it has not begun. */
function stepOf({ state, step, percent, queue, message }: DeploymentView): ReactNode {
  if (queue !== undefined) {
    return texts.deployment.queued(queue.position, queue.reason);
  }
  const title = step === undefined ? '' : texts.steps.title(step);
  return state === 'RUNNING' ? (
    <>
      {title} ({texts.deployment.percent(percent)})<Content component="small">{message}</Content>
    </>
  ) : (
    title
  );
}

/** A deployment in a line of a list. */
export const DEPLOYMENT_COLUMNS: readonly Column<DeploymentView>[] = [
  { title: texts.columns.vm, cell: ({ id, vmName }) => <Link to={`/deployments/${id}`}>{vmName}</Link> },
  { title: texts.columns.state, cell: ({ state }) => <StateLabel state={state} /> },
  { title: texts.columns.step, cell: stepOf },
  { title: texts.columns.template, cell: ({ templateName }) => templateName },
  { title: texts.columns.address, cell: ({ guestAddress, ipAddress }) => guestAddress ?? ipAddress ?? '' },
  { title: texts.columns.requestedBy, cell: ({ requestedBy }) => requestedBy },
  { title: texts.columns.requested, cell: ({ requestedAt }) => <Time at={requestedAt} /> },
  {
    title: texts.columns.took,
    cell: ({ requestedAt, finishedAt }) =>
      finishedAt === undefined ? '' : texts.deployment.elapsed(secondsBetween(requestedAt, finishedAt)),
  },
];

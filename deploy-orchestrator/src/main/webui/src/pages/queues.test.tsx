import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { accessibilityViolations } from '../test/axe';
import type { FakeServer } from '../test/fakeServer';
import { FAILURE, fact } from '../test/facts';
import { DEPLOYMENT_AT, DEPLOYMENT_STREAM, labServer, REQUESTED } from '../test/lab';
import { renderApp } from '../test/renderApp';
import { ADMIN, DEPLOYMENT } from '../test/views';

const BATCH = {
  id: '88888888-8888-4888-8888-888888888888',
  start: 'CANARY_FIRST',
  size: 2,
  states: { SUCCEEDED: 1, REQUESTED: 1 },
  ended: 1,
  requestedBy: 'olga',
  mine: true,
  requestedAt: DEPLOYMENT.requestedAt,
};
const QUEUED = {
  ...DEPLOYMENT,
  state: 'REQUESTED',
  queue: { queue: 'VCENTER', position: 2, reason: 'All places are taken' },
  batch: { id: BATCH.id, index: 1, size: 2 },
};
const WAITS = 'Number 2 in the queue: All places are taken';

let server: FakeServer;

beforeEach(() => {
  server = labServer();
});

describe('a deployment that waits', () => {
  it('shows its position and the reason in the list and in detail', async () => {
    const user = userEvent.setup();
    server
      .list('/api/v1/deployments', [QUEUED])
      .one(`/api/v1/deployments/${DEPLOYMENT.id}`, QUEUED)
      .stream(DEPLOYMENT_STREAM, [REQUESTED]);
    renderApp('/deployments');
    expect(await screen.findByText(WAITS)).toBeInTheDocument();
    await user.click(screen.getByRole('link', { name: DEPLOYMENT.vmName }));
    expect(await screen.findByRole('link', { name: '2 of 2' })).toHaveAttribute('href', `/batches/${BATCH.id}`);
    expect(screen.getByText(WAITS)).toBeInTheDocument();
  });
});

describe('a deployment that waits at its vCenter', () => {
  it('shows its position and the reason in the list and in its steps', async () => {
    const user = userEvent.setup();
    const message = 'The vCenter clones as many as it may (number 3 in the queue)';
    server
      .list('/api/v1/deployments', [{ ...DEPLOYMENT, message }])
      .stream(DEPLOYMENT_STREAM, [REQUESTED, fact(2, 'StepQueued', 'CLONE_TEMPLATE', { message })]);
    renderApp('/deployments');
    expect(await screen.findByText(message)).toBeInTheDocument();
    await user.click(screen.getByRole('link', { name: DEPLOYMENT.vmName }));
    expect(await screen.findByLabelText('Cloning template: queued')).toBeInTheDocument();
    expect(screen.getByText(message)).toBeInTheDocument();
  });
});

describe('a failed deployment', () => {
  it('shows the first failure beside the one of its rollback, and when the VM is removed', async () => {
    const undoing = { ...FAILURE, code: 'VCENTER_FAULT', title: 'vCenter reported a fault', detail: 'It stays on' };
    server
      .one(`/api/v1/deployments/${DEPLOYMENT.id}`, {
        ...DEPLOYMENT,
        state: 'ROLLBACK_FAILED',
        failure: undoing,
        cause: FAILURE,
        keepHours: 4,
        removeAt: '2026-01-02T07:04:05Z',
      })
      .stream(DEPLOYMENT_STREAM, [REQUESTED]);
    renderApp(DEPLOYMENT_AT);
    const card = within(await screen.findByRole('alert', { name: undoing.title }));
    expect(card.getByText('It stays on')).toBeInTheDocument();
    const cause = within(card.getByRole('region', { name: `What had failed before: ${FAILURE.title}` }));
    expect(cause.getByText(FAILURE.detail)).toBeInTheDocument();
    expect(card.getByText(/If nobody decides, the VM is destroyed at/)).toBeInTheDocument();
    expect(screen.getByText('4 hours')).toBeInTheDocument();
    expect(await accessibilityViolations()).toEqual([]);
  });
});

describe('the lists', () => {
  it('show only mine if that is wanted, and keep to it on the next page', async () => {
    const user = userEvent.setup();
    server.list('/api/v1/deployments', [DEPLOYMENT], 'behind-it');
    renderApp('/deployments');
    await user.click(await screen.findByRole('switch', { name: 'Only mine' }));
    await user.click(await screen.findByRole('button', { name: 'Older' }));
    await waitFor(() =>
      expect(server.requests.at(-1)?.path).toBe(
        `/api/v1/deployments?limit=50&requestedBy=${ADMIN.name}&cursor=behind-it`,
      ),
    );
  });

  it('show batches and each of their deployments', async () => {
    const user = userEvent.setup();
    server
      .list('/api/v1/deployments/batches', [BATCH])
      .one(`/api/v1/deployments/batches/${BATCH.id}`, { ...BATCH, deployments: [DEPLOYMENT] });
    renderApp('/batches');
    await user.click(await screen.findByRole('link', { name: '2 deployments' }));
    expect(await screen.findByText('1 of 2 have ended')).toBeInTheDocument();
    expect(screen.getByText('Succeeded: 1')).toBeInTheDocument();
    expect(await screen.findByRole('link', { name: DEPLOYMENT.vmName })).toBeInTheDocument();
    expect(await accessibilityViolations()).toEqual([]);
  });
});

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditEventView, AuditRunView, DeadLetterView, ReplayFindingView } from '../api/types';
import { accessibilityViolations } from '../test/axe';
import { FakeServer, problem } from '../test/fakeServer';
import { renderApp } from '../test/renderApp';
import { ADMIN, DEPLOYMENT, OPERATOR } from '../test/views';

const EVENT: AuditEventView = {
  deploymentId: DEPLOYMENT.id,
  seq: 1,
  id: 'event-1',
  type: 'DeploymentRequested',
  actor: 'user:olga',
  at: '2026-01-02T03:04:05Z',
  partition: 3,
  offset: 17,
  hash: 'ab',
};

const REPLAY: AuditRunView = {
  id: '88888888-8888-4888-8888-888888888888',
  state: 'SUCCEEDED',
  requestedBy: 'user:aldo',
  requestedAt: '2026-01-02T03:04:05Z',
  finishedAt: '2026-01-02T03:04:06Z',
  recordsTotal: 1200,
  recordsRead: 1200,
  percent: 100,
  unreadable: 0,
  facts: 1200,
  deployments: 30,
  findings: 1,
};

const FINDING: ReplayFindingView = {
  number: 1,
  kind: 'PROJECTION_DIFFERS',
  deploymentId: DEPLOYMENT.id,
  field: 'state',
  expected: 'SUCCEEDED',
  stored: 'FAILED',
  detail: 'The tables have something else than the log comes to',
};

const LETTER: DeadLetterView = {
  id: 'poolwright.deployments.dlq-0-7',
  at: '2026-01-02T03:04:05Z',
  reason: 'The message type Nonsense is not known',
  topic: 'poolwright.deployments',
  partition: 3,
  offset: 17,
  deadLetterTopic: 'poolwright.deployments.dlq',
  deadLetterOffset: 7,
  key: 'a key',
  headers: { ce_type: 'Nonsense' },
  payload: '{"password":"********"}',
  payloadBytes: 22,
  shortened: false,
};

const REPLAY_AT = `/api/v1/audit/replays/${REPLAY.id}`;

let server: FakeServer;

beforeEach(() => {
  server = new FakeServer()
    .one('/api/v1/session', { ...ADMIN, name: 'aldo', roles: ['auditor'] })
    .list('/api/v1/audit/events', [EVENT], 'next')
    .list('/api/v1/audit/replays', [REPLAY])
    .one(REPLAY_AT, REPLAY)
    .list(`${REPLAY_AT}/findings`, [FINDING])
    .list('/api/v1/dead-letters', [LETTER]);
});

describe('the events of all deployments', () => {
  it('are listed, filtered and gone through by cursors', async () => {
    const user = userEvent.setup();
    renderApp('/audit');
    expect(await screen.findByRole('cell', { name: 'user:olga' })).toBeInTheDocument();
    expect(await accessibilityViolations()).toEqual([]);
    await user.type(screen.getByLabelText('By'), 'user:olga');
    await user.selectOptions(screen.getByLabelText('Event'), 'StepFailed');
    await user.click(screen.getByRole('button', { name: 'Filter' }));
    await user.click(await screen.findByRole('button', { name: 'Older' }));
    const asked = new URLSearchParams(server.sent('GET').at(-1)?.path.split('?')[1]);
    expect(Object.fromEntries(asked)).toMatchObject({ actor: 'user:olga', type: 'StepFailed', cursor: 'next' });
  });

  it('are exported with the same filter', async () => {
    renderApp('/audit?actor=user:olga&type=StepFailed');
    const link = await screen.findByRole('link', { name: 'Export as CSV' });
    expect(link).toHaveAttribute('href', '/api/v1/audit/events?format=csv&actor=user%3Aolga&type=StepFailed');
    expect(screen.getByRole('link', { name: 'Export as NDJSON' })).toBeInTheDocument();
  });

  it('are for auditors', async () => {
    server.one('/api/v1/session', OPERATOR);
    renderApp('/audit');
    expect(await screen.findByRole('heading', { name: 'This page is not for you' })).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Replays' })).not.toBeInTheDocument();
    expect(server.sent('GET').filter(({ path }) => path.startsWith('/api/v1/audit'))).toEqual([]);
  });
});

describe('replays', () => {
  it('are started from the beginning and show what they find', async () => {
    const user = userEvent.setup();
    server.on('POST /api/v1/audit/replays', () => Response.json({ ...REPLAY, state: 'RUNNING' }, { status: 202 }));
    renderApp('/audit/replays');
    expect(await screen.findByText('1 finding')).toBeInTheDocument();
    expect(await accessibilityViolations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Start a replay' }));
    const findings = await screen.findByRole('grid', { name: 'Findings' });
    expect(within(findings).getByText('PROJECTION_DIFFERS')).toBeInTheDocument();
    expect(within(findings).getByText('FAILED')).toBeInTheDocument();
    expect(server.sent('POST')[0]?.body).toEqual({ from: 'start' });
    expect(await accessibilityViolations()).toEqual([]);
  });

  it('show their progress and can be cancelled', async () => {
    const user = userEvent.setup();
    server
      .one(REPLAY_AT, { ...REPLAY, state: 'RUNNING', percent: 42, findings: 0 })
      .list(`${REPLAY_AT}/findings`, [])
      .on(`POST ${REPLAY_AT}/cancel`, () => Response.json({ ...REPLAY, state: 'RUNNING' }));
    renderApp(`/audit/replays/${REPLAY.id}`);
    expect(await screen.findByText('Running, 42 %')).toBeInTheDocument();
    expect(screen.getByRole('progressbar', { name: 'Progress of the replay' })).toHaveAttribute('aria-valuenow', '42');
    expect(await accessibilityViolations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(server.sent('POST').map(({ path }) => path)).toEqual([`${REPLAY_AT}/cancel`]);
  });

  it('are one at a time', async () => {
    const user = userEvent.setup();
    server.on('POST /api/v1/audit/replays', () =>
      problem(409, 'AUDIT_RUN_UNDERWAY', { title: 'A replay or a rebuild is under way already' }),
    );
    renderApp('/audit/replays');
    await user.click(await screen.findByRole('button', { name: 'Start a replay' }));
    expect(await screen.findByText('A replay or a rebuild is under way already')).toBeInTheDocument();
  });
});

describe('dead letters', () => {
  it('say why and from where, without secrets', async () => {
    const user = userEvent.setup();
    renderApp('/audit/dead-letters');
    expect(await screen.findByText(LETTER.reason)).toBeInTheDocument();
    expect(screen.getByText('poolwright.deployments 3 @ 17')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /22/ }));
    expect(await screen.findByText(/ce_type: Nonsense/)).toBeInTheDocument();
    expect(await accessibilityViolations()).toEqual([]);
  });
});

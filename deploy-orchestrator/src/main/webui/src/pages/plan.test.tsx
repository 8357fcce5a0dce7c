import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { problem, type FakeServer } from '../test/fakeServer';
import { labServer } from '../test/lab';
import { renderApp } from '../test/renderApp';
import { DEPLOYMENT, PLAN, TEMPLATE } from '../test/views';
import { askedFor, clickDeploy } from '../test/wizard';

const PLAN_AT = 'POST /api/v1/deployments/plan';

describe('The plan in the review', () => {
  let server: FakeServer;

  beforeEach(() => {
    server = labServer();
  });

  async function review() {
    const user = userEvent.setup();
    renderApp(`/deploy?template=${TEMPLATE.id}`);
    await user.click(await screen.findByRole('button', { name: 'Next' }));
    await user.click(await screen.findByRole('radio', { name: 'DHCP' }));
    await user.click(screen.getByRole('button', { name: 'Next' }));
    return user;
  }

  it('shows what was checked and sends its hash with the deployment', async () => {
    server.on('POST /api/v1/deployments', () => Response.json(DEPLOYMENT, { status: 202 }));
    const user = await review();
    expect(await screen.findByText('Nothing stands in the way.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: '1 check passed' }));
    expect(screen.getByText('LocalDS_0 has 3,052 GiB free')).toBeVisible();

    await clickDeploy(user);

    await waitFor(() => expect(askedFor(server)).toHaveLength(1));
    expect(askedFor(server)[0]?.body).toMatchObject({ planHash: PLAN.hash, dhcp: true });
  });

  it('does not deploy while something stands in the way, and can check again', async () => {
    const blocker = {
      check: 'VM_NAME',
      outcome: 'BLOCKER',
      code: 'VM_NAME_TAKEN',
      detail: 'zfs-dr-001 is vm-9 in vm',
      hint: 'Choose another VM name',
      measured: { holder: 'vm-9' },
    };
    server.on(PLAN_AT, () => Response.json({ ...PLAN, deployable: false, checks: [blocker, ...PLAN.checks] }));
    const user = await review();
    expect(await screen.findByText('1 thing stands in the way of the deployment.')).toBeInTheDocument();
    expect(screen.getByText('Choose another VM name')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Deploy' })).toBeDisabled();

    server.on(PLAN_AT, () => Response.json(PLAN));
    await user.click(screen.getByRole('button', { name: 'Check again' }));

    expect(await screen.findByText('Nothing stands in the way.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Deploy' })).toBeEnabled();
  });

  it('says why there is no plan and lets deploy all the same', async () => {
    server.on(PLAN_AT, () => problem(504, 'AGENT_SILENT', { title: 'The agent did not answer in time' }));
    await review();

    expect(await screen.findByText(/The agent did not answer in time/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Deploy' })).toBeEnabled();
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { accessibilityViolations } from '../test/axe';
import { problem, type FakeServer } from '../test/fakeServer';
import { labServer } from '../test/lab';
import { renderApp } from '../test/renderApp';
import { DEPLOYMENT, TEMPLATE } from '../test/views';
import { askedFor } from '../test/wizard';

const BATCH = {
  id: '88888888-8888-4888-8888-888888888888',
  start: 'CANARY_FIRST',
  size: 2,
  states: { REQUESTED: 2 },
  ended: 0,
  requestedBy: 'admin',
  mine: true,
  requestedAt: DEPLOYMENT.requestedAt,
  deployments: [DEPLOYMENT],
};

let server: FakeServer;

beforeEach(() => {
  server = labServer();
});

async function configure() {
  const user = userEvent.setup();
  renderApp(`/deploy?template=${TEMPLATE.id}`);
  await user.click(await screen.findByRole('button', { name: 'Next' }));
  await user.click(await screen.findByRole('radio', { name: 'DHCP' }));
  return user;
}

describe('several targets', () => {
  it('are deployed together and watched as a batch', async () => {
    server
      .on('POST /api/v1/deployments/batch', () => Response.json(BATCH, { status: 202 }))
      .one(`/api/v1/deployments/batches/${BATCH.id}`, BATCH);
    const user = await configure();
    await user.click(screen.getByRole('radio', { name: 'Several together' }));
    await user.click(screen.getByRole('textbox', { name: 'VM name 1' }));
    await user.paste('dr-a\ndr-b\ndr-c');
    await user.click(screen.getByRole('button', { name: 'Remove target 2' }));
    await user.click(screen.getByRole('radio', { name: 'All at once' }));
    expect(await accessibilityViolations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Next' }));
    const deploy = await screen.findByRole('button', { name: 'Deploy 2 targets' });
    await waitFor(() => expect(deploy).toBeEnabled());

    await user.click(deploy);

    expect(await screen.findByText('0 of 2 have ended')).toBeInTheDocument();
    const [sent] = server.sent('POST').filter(({ path }) => path === '/api/v1/deployments/batch');
    expect(sent?.body).toMatchObject({
      start: 'AT_ONCE',
      deployments: [
        { vmName: 'dr-a', dhcp: true },
        { vmName: 'dr-c', dhcp: true },
      ],
    });
    expect(sent?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/);
  });

  it('show at its row what the server finds of one of them', async () => {
    server.on('POST /api/v1/deployments/batch', () =>
      problem(422, 'VALIDATION_FAILED', {
        violations: [{ pointer: '/deployments/1/targetName', message: 'The name belongs to another target' }],
      }),
    );
    const user = await configure();
    await user.click(screen.getByRole('radio', { name: 'Several together' }));
    await user.click(screen.getByRole('button', { name: 'Next' }));
    const deploy = await screen.findByRole('button', { name: 'Deploy 2 targets' });
    await waitFor(() => expect(deploy).toBeEnabled());

    await user.click(deploy);

    const second = await screen.findByRole('textbox', { name: 'VM name 2' });
    expect(second).toBeInvalid();
    expect(second).toHaveAccessibleDescription(/The name belongs to another target/);
    expect(screen.getByRole('textbox', { name: 'VM name 1' })).toBeValid();
  });
});

describe('advanced sections', () => {
  it('are collapsed, and say how much in them was changed', async () => {
    const user = await configure();
    expect(screen.queryByLabelText('Kind of clone')).not.toBeInTheDocument();
    for (const title of ['Clone', 'Customization of the guest', 'Pool and dataset', 'NFS export']) {
      await user.click(screen.getByRole('button', { name: title }));
    }
    await user.click(screen.getByRole('button', { name: 'Proof and hand-over' }));
    await user.click(screen.getByRole('button', { name: 'Add an adapter' }));
    await user.selectOptions(screen.getByLabelText('Channel'), 'CLOUD_INIT');
    await user.click(screen.getByLabelText(/Writes are acknowledged/));
    expect(await accessibilityViolations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: /NFS export/ }));
    expect(screen.getByRole('button', { name: 'NFS export 1 changed' })).toHaveAttribute('aria-expanded', 'false');
  });

  it('let a pool be made of several disks, or of one that came with the template', async () => {
    const user = await configure();
    await user.click(screen.getByRole('button', { name: 'Data disks' }));
    expect(screen.queryByLabelText('Number of disks')).not.toBeInTheDocument();
    await user.selectOptions(screen.getByLabelText('Layout of the pool'), 'RAIDZ1');
    await user.type(screen.getByLabelText('Number of disks'), '2');
    await user.click(screen.getByRole('button', { name: 'Next' }));
    expect(screen.getByLabelText('Number of disks')).toHaveAccessibleDescription(/A RAIDZ1 has 3 to 8 disks/);

    await user.click(screen.getByLabelText('Use a disk that came with the template'));

    expect(screen.queryByLabelText('Layout of the pool')).not.toBeInTheDocument();
    expect(screen.queryByLabelText(/^Disk size/)).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Next' }));
    expect(screen.getByLabelText('Label of the disk')).toBeInvalid();
    await user.type(screen.getByLabelText('Label of the disk'), 'Hard disk 2');
    expect(await accessibilityViolations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Next' }));
    expect(await screen.findByText("The template's own disk")).toBeInTheDocument();
  });

  it('open by themselves where something in them is wrong', async () => {
    server.on('POST /api/v1/deployments', () =>
      problem(422, 'VALIDATION_FAILED', {
        violations: [
          { pointer: '/cloning/snapshot', message: 'There is no such snapshot' },
          { pointer: '/zfs/quotaGb', message: 'Too much' },
        ],
      }),
    );
    const user = await configure();
    await user.click(screen.getByRole('button', { name: 'Next' }));
    const deploy = await screen.findByRole('button', { name: 'Deploy' });
    await waitFor(() => expect(deploy).toBeEnabled());

    await user.click(deploy);

    const snapshot = await screen.findByLabelText('Snapshot of the template');
    expect(snapshot).toHaveAccessibleDescription(/There is no such snapshot/);
    expect(screen.getByLabelText('Quota (GiB)')).toBeInvalid();
    await waitFor(() => expect(snapshot).toHaveFocus());
    expect(within(document.body).queryByLabelText('Channel')).not.toBeInTheDocument();
    expect(askedFor(server)).toHaveLength(1);
  });
});

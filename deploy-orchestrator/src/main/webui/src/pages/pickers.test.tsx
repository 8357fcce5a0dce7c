import { screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { accessibilityViolations } from '../test/axe';
import { problem, type FakeServer } from '../test/fakeServer';
import { labServer } from '../test/lab';
import { renderApp } from '../test/renderApp';
import { INVENTORY } from '../test/vcenterViews';
import { TEMPLATE, VCENTER } from '../test/views';
import { askedFor, clickDeploy } from '../test/wizard';

let server: FakeServer;

beforeEach(() => {
  server = labServer().on('POST /api/v1/deployments', () => problem(409, 'NAME_TAKEN'));
});

async function configure() {
  const user = userEvent.setup();
  renderApp(`/deploy?template=${TEMPLATE.id}`);
  await user.click(await screen.findByRole('button', { name: 'Next' }));
  await user.click(await screen.findByRole('radio', { name: 'DHCP' }));
  return user;
}

/** Opens it; the names and what is said of them, once the right ones are there. */
async function offered(user: UserEvent, label: string, first: RegExp) {
  await user.click(screen.getByRole('combobox', { name: label }));
  const list = await screen.findByRole('listbox', { name: label });
  await within(list).findByRole('option', { name: first });
  return within(list)
    .getAllByRole('option')
    .map((option) => option.textContent);
}

async function deployed(user: UserEvent) {
  await user.click(screen.getByRole('button', { name: 'Next' }));
  await clickDeploy(user);
  await waitFor(() => expect(askedFor(server)).toHaveLength(1));
  return askedFor(server)[0]?.body;
}

describe('the pickers of the wizard', () => {
  it("offer the template's own snapshots to a linked clone", async () => {
    const user = await configure();
    await user.click(screen.getByRole('button', { name: 'Clone' }));
    await user.selectOptions(screen.getByLabelText('Kind of clone'), 'LINKED');

    expect(await offered(user, 'Snapshot of the template', /^patched/)).toEqual([
      'baseof 2026-01-02 · base',
      'patchedcurrent · of 2026-01-02 · With the updates of January · base/patched',
    ]);
    expect(await accessibilityViolations()).toEqual([]);
    await user.click(screen.getByRole('option', { name: /^patched/ }));

    expect(await deployed(user)).toMatchObject({ cloning: { mode: 'LINKED', snapshot: 'patched' } });
  });

  it('offer an adapter the networks that can be used from the chosen cluster', async () => {
    const user = await configure();
    await user.click(screen.getByRole('combobox', { name: 'Cluster' }));
    await user.click(await screen.findByRole('option', { name: /^Recovery/ }));
    await user.click(screen.getByRole('button', { name: 'Clone' }));
    await user.click(screen.getByRole('button', { name: 'Add an adapter' }));
    await user.click(screen.getByRole('button', { name: 'Add an adapter' }));

    await waitFor(async () =>
      expect(await offered(user, 'Network of adapter 2', /VLAN 120/)).toEqual([
        'Replicationdistributed · VLAN 120 · /DC0/network/Replication',
      ]),
    );
    await user.click(screen.getByRole('option', { name: /VLAN 120/ }));

    expect(await deployed(user)).toMatchObject({
      cluster: 'Recovery',
      cloning: { adapters: [{}, { network: 'Replication' }] },
    });
  });

  it('offer datastore clusters beside datastores, with the space they have', async () => {
    const user = await configure();

    expect(await offered(user, 'Datastore', /^Pod/)).toEqual([
      'LocalDS_0512 GiB free of 1 TiB · VMFS · /DC0/datastore/LocalDS_0',
      'Fast/DC0/datastore/Fast',
      'Pod1 TiB free of 2 TiB · 2 datastores · /DC0/datastore/Pod',
    ]);
    await user.click(screen.getByRole('option', { name: /^Pod/ }));

    expect(await deployed(user)).toMatchObject({ datastore: 'Pod' });
  });

  it('have the service look where there is more than a page', async () => {
    const networks = INVENTORY.filter(({ kind }) => kind === 'NETWORK');
    server.on(`GET /api/v1/vcenters/${VCENTER.id}/inventory`, ({ path }) => {
      const query = new URLSearchParams(path.split('?')[1]).get('query');
      return query === null
        ? Response.json({ items: networks.slice(0, 1), nextCursor: 'more' })
        : Response.json({ items: networks.filter(({ name }) => name.toLowerCase().includes(query)) });
    });
    const user = await configure();
    await user.click(screen.getByRole('button', { name: 'Clone' }));
    await user.click(screen.getByRole('button', { name: 'Add an adapter' }));

    await user.click(screen.getByRole('combobox', { name: 'Network of adapter 1' }));
    expect(await screen.findByText('There are more: type to narrow them')).toBeInTheDocument();
    await user.type(screen.getByRole('combobox', { name: 'Network of adapter 1' }), 'repl');
    await user.click(await screen.findByRole('option', { name: /^Replication/ }));

    expect(screen.getByRole('combobox', { name: 'Network of adapter 1' })).toHaveValue('Replication');
  });
});

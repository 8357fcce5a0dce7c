import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { FAILURE } from '../test/facts';
import { problem, type FakeServer } from '../test/fakeServer';
import { AWAITING_DECISION, DEPLOYMENT_AT, DEPLOYMENT_STREAM, labServer } from '../test/lab';
import { renderApp } from '../test/renderApp';
import { askedFor, clickDeploy } from '../test/wizard';
import { TRUSTED, UNTRUSTED } from '../test/vcenterViews';
import { DEPLOYMENT, PROBE, SSH_KEY, TARGET, TEMPLATE, VCENTER } from '../test/views';

let server: FakeServer;

beforeEach(() => {
  server = labServer();
});

describe('the wizard', () => {
  async function configure() {
    const user = userEvent.setup();
    renderApp(`/deploy?template=${TEMPLATE.id}`);
    await user.click(await screen.findByRole('button', { name: 'Next' }));
    await user.click(await screen.findByRole('radio', { name: 'DHCP' }));
    return user;
  }

  it('offers the networks of the vCenter with their VLAN, and takes what is typed instead', async () => {
    const user = await configure();
    await user.click(screen.getByRole('combobox', { name: 'Network (port group)' }));
    await user.click(await screen.findByRole('option', { name: /VLAN 77/ }));
    expect(screen.getByRole('combobox', { name: 'Network (port group)' })).toHaveValue('DR');
    await user.type(screen.getByRole('combobox', { name: 'Folder' }), 'targets{Escape}');
    server.on('POST /api/v1/deployments', () => problem(409, 'NAME_TAKEN'));
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await clickDeploy(user);
    await waitFor(() => expect(askedFor(server)[0]?.body).toMatchObject({ network: 'DR', folder: 'targets' }));
  });

  it('says so where the inventory is not known', async () => {
    server.on(`GET /api/v1/vcenters/${VCENTER.id}/inventory/summary`, () =>
      Response.json({ state: 'NONE', counts: {} }),
    );
    await configure();
    expect(await screen.findAllByText(/The inventory is not known/)).toHaveLength(6);
  });

  it('asks again for the same deployment after a lost answer', async () => {
    const user = await configure();
    const answers = [() => Promise.reject(new TypeError('network is down')), () => problem(409, 'NAME_TAKEN')];
    server.on('POST /api/v1/deployments', () => answers.shift()?.() ?? problem(500, 'INTERNAL_ERROR'));
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await clickDeploy(user);
    expect(await screen.findByText('The service does not answer')).toBeInTheDocument();
    await clickDeploy(user);
    await waitFor(() => expect(askedFor(server)).toHaveLength(2));
    const [first, second] = askedFor(server).map(({ headers }) => headers.get('Idempotency-Key'));
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(second).toBe(first);
  });
});

describe('a deployment that awaits a decision', () => {
  const at = `/api/v1/deployments/${DEPLOYMENT.id}`;
  const failure = { ...FAILURE, code: 'TARGET_NAME_TAKEN', step: 'REGISTER_TARGET' };

  beforeEach(() => {
    const waiting = { ...DEPLOYMENT, state: 'AWAITING_DECISION', failure, actions: ['RETRY', 'CANCEL'], lastSeq: 4 };
    server
      .one(at, waiting)
      .stream(DEPLOYMENT_STREAM, AWAITING_DECISION)
      .on(`POST ${at}/retry`, () => Response.json(waiting, { status: 202 }))
      .on(`POST ${at}/cancel`, () => Response.json(waiting, { status: 202 }));
  });

  it('can be tried again with what is to be different', async () => {
    const user = userEvent.setup();
    renderApp(DEPLOYMENT_AT);
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('Target name'), 'DR Site 2');
    await user.click(dialog.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(server.sent('POST')[0]?.body).toEqual({ overrides: { targetName: 'DR Site 2' } });
  });

  it('has its disk wiped only if a person names that very disk', async () => {
    const user = userEvent.setup();
    const notBlank = { ...FAILURE, code: 'DATA_DISK_NOT_BLANK', step: 'CONFIGURE_POOL' };
    server.one(at, {
      ...DEPLOYMENT,
      state: 'AWAITING_DECISION',
      failure: notBlank,
      actions: ['RETRY', 'CANCEL'],
      lastSeq: 4,
    });
    renderApp(DEPLOYMENT_AT);
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('Disk to wipe'), 'sdb');
    await user.click(dialog.getByRole('button', { name: 'Try again' }));
    expect(dialog.getByText(/never by a name like sdb/)).toBeInTheDocument();
    await user.clear(dialog.getByLabelText('Disk to wipe'));
    await user.type(dialog.getByLabelText('Disk to wipe'), 'wwn-0x6000c29a');
    await user.click(dialog.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(server.sent('POST')[0]?.body).toEqual({ overrides: { wipe: 'wwn-0x6000c29a' } }));
  });

  it('is cancelled, and its VM destroyed only if its name was typed', async () => {
    const user = userEvent.setup();
    renderApp(DEPLOYMENT_AT);
    await user.click(await screen.findByRole('button', { name: 'Cancel the deployment' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('radio', { name: /destroyed/ }));
    const button = dialog.getByRole('button', { name: 'Cancel the deployment' });
    expect(button).toBeDisabled();
    await user.type(dialog.getByRole('textbox'), DEPLOYMENT.vmName);
    await user.click(button);
    await waitFor(() => expect(server.sent('POST')[0]?.body).toEqual({ cleanup: 'DESTROY' }));
  });
});

describe('a target', () => {
  it('is tested, and the findings come by themselves', async () => {
    const user = userEvent.setup();
    const at = `/api/v1/targets/${TARGET.id}/probes`;
    server
      .list(at, [])
      .on(`POST ${at}`, () => Response.json({ ...PROBE, state: 'RUNNING', findings: [] }, { status: 202 }))
      .on(`GET ${at}/stream`, () =>
        server.sent('POST').length === 0
          ? new Response(': still here\n\n')
          : new Response(`id:1\nevent:ProbeChanged\ndata:${JSON.stringify(PROBE)}\n\n`),
      );
    renderApp(`/targets/${TARGET.id}`);
    await user.click(await screen.findByRole('button', { name: 'Test connection' }));
    expect((await screen.findAllByText('tank is filled by 91 %'))[0]).toBeInTheDocument();
    expect((await screen.findAllByText('Passed with warnings'))[0]).toBeInTheDocument();
  });

  it('leaves the register once its name was typed', async () => {
    const user = userEvent.setup();
    server.on(`DELETE /api/v1/targets/${TARGET.id}`, () => new Response(null, { status: 204 }));
    const router = renderApp(`/targets/${TARGET.id}`);
    await user.click(await screen.findByRole('button', { name: 'Deregister' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByRole('textbox'), TARGET.name);
    await user.click(dialog.getByRole('button', { name: 'Deregister' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/targets'));
  });
});

describe('settings', () => {
  it('register a vCenter, show its certificate and pin it when told to', async () => {
    const user = userEvent.setup();
    const at = `/api/v1/vcenters/${VCENTER.id}`;
    const answers = [UNTRUSTED, TRUSTED];
    server
      .on('POST /api/v1/vcenters', () => Response.json(VCENTER, { status: 201 }))
      .on(`POST ${at}/test`, () => Response.json(answers.shift()))
      .on(`PUT ${at}`, () => Response.json({ ...VCENTER, version: 2 }));
    renderApp('/settings/vcenters/new');
    await user.type(await screen.findByLabelText(/^Name/), VCENTER.name);
    await user.type(screen.getByLabelText(/^URL/), VCENTER.url);
    await user.type(screen.getByLabelText(/^User name/), VCENTER.username);
    await user.type(screen.getByLabelText(/^Password/), 'secret');
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect(await screen.findByText('CN=vcenter.lab.local')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /pin this certificate/ }));
    expect(await screen.findByText('vCenter answers and accepts the login')).toBeInTheDocument();
    expect(server.sent('POST')[0]?.body).not.toHaveProperty('certificateSha256');
    expect(server.sent('PUT')[0]?.body).toMatchObject({ certificateSha256: 'ab'.repeat(32), password: 'secret' });
  });

  it('take a VM template from the inventory', async () => {
    const user = userEvent.setup();
    renderApp('/settings/templates/new');
    await user.selectOptions(await screen.findByLabelText(/^vCenter/), VCENTER.name);
    await user.click(screen.getByRole('button', { name: 'Browse the inventory' }));
    await user.click(await screen.findByRole('button', { name: 'Choose: zfs-debian12' }));
    expect(screen.getByLabelText(/^Managed object id/)).toHaveValue('vm-50');
    expect(screen.getByLabelText(/^Name in vCenter/)).toHaveValue('zfs-debian12');
  });

  it('say what vouches for the host keys of clones', async () => {
    const user = userEvent.setup();
    server.on(`PUT /api/v1/templates/${TEMPLATE.id}`, () => Response.json(TEMPLATE));
    renderApp(`/settings/templates/${TEMPLATE.id}`);
    const policy = await screen.findByLabelText('What vouches for the host key of a clone');
    await user.selectOptions(policy, 'TRUST_ON_FIRST_USE');
    expect(screen.getByText(/Whoever answers at the address first is believed/)).toBeInTheDocument();
    await user.selectOptions(policy, 'PINNED');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.getByLabelText(/^Fingerprints of host keys/)).toBeInvalid();
    const [one, other] = ['a', 'b'].map((letter) => `SHA256:${letter.repeat(43)}`);
    await user.type(screen.getByLabelText(/^Fingerprints of host keys/), `${one}\n${other}\n`);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(server.sent('PUT')[0]?.body).toMatchObject({
        hostKeyPolicy: 'PINNED',
        hostKeyFingerprints: [one, other],
      }),
    );
    expect(server.sent('PUT')[0]?.body).not.toHaveProperty('hostKeyAuthorities');
  });

  it('say whether clones take a password, which is asked for once', async () => {
    const user = userEvent.setup();
    server.on(`PUT /api/v1/templates/${TEMPLATE.id}`, () => Response.json(TEMPLATE));
    renderApp(`/settings/templates/${TEMPLATE.id}`);
    await user.click(await screen.findByLabelText('Clones may be logged in to with a password'));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.getByLabelText(/^Password of the SSH user/)).toHaveAccessibleDescription(/The password is required/);
    await user.type(screen.getByLabelText(/^Password of the SSH user/), 'secret');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(server.sent('PUT')[0]?.body).toMatchObject({ sshPasswordLogin: true, sshPassword: 'secret' }),
    );
  });

  it('keep the password of a template unless its account changes', async () => {
    const user = userEvent.setup();
    const stored = { ...TEMPLATE, sshPasswordLogin: true };
    server
      .one(`/api/v1/templates/${TEMPLATE.id}`, stored)
      .on(`PUT /api/v1/templates/${TEMPLATE.id}`, () => Response.json(stored));
    renderApp(`/settings/templates/${TEMPLATE.id}`);
    expect(await screen.findByLabelText(/^Password of the SSH user/)).toHaveAccessibleDescription(
      'Leave it empty to keep the present one',
    );
    await user.type(screen.getByLabelText(/^SSH user/), '2');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.getByLabelText(/^Password of the SSH user/)).toBeInvalid();
    await user.type(screen.getByLabelText(/^SSH user/), '{Backspace}');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(server.sent('PUT')[0]?.body).toMatchObject({ sshPasswordLogin: true }));
    expect(server.sent('PUT')[0]?.body).not.toHaveProperty('sshPassword');
  });

  it('rename an SSH key, and say which templates use it', async () => {
    const user = userEvent.setup();
    server.on(`PUT /api/v1/ssh-keys/${SSH_KEY.id}`, () => Response.json({ ...SSH_KEY, name: 'renamed' }));
    renderApp('/settings/ssh-keys');
    expect(await screen.findByRole('link', { name: TEMPLATE.name })).toBeInTheDocument();
    await user.click(await screen.findByRole('button', { name: `Actions for ${SSH_KEY.name}` }));
    await user.click(await screen.findByRole('menuitem', { name: 'Rename' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.clear(dialog.getByRole('textbox'));
    await user.type(dialog.getByRole('textbox'), 'renamed');
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(server.sent('PUT')[0]?.body).toEqual({ version: SSH_KEY.version, name: 'renamed' }));
  });
});

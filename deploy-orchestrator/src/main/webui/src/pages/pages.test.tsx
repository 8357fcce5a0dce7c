import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { problem, type FakeServer } from '../test/fakeServer';
import { FAILURE, fact } from '../test/facts';
import { DEPLOYMENT_AT, DEPLOYMENT_STREAM, labServer, REQUESTED } from '../test/lab';
import { renderApp } from '../test/renderApp';
import { askedFor, clickDeploy } from '../test/wizard';
import { DEPLOYMENT, SSH_KEY, TARGET, TEMPLATE, VCENTER } from '../test/views';

let server: FakeServer;

beforeEach(() => {
  server = labServer();
});

const STREAM = DEPLOYMENT_STREAM;

describe('the end of a target', () => {
  it('asks for the name and for what becomes of the VM', async () => {
    const user = userEvent.setup();
    server.on(`POST /api/v1/targets/${TARGET.id}/decommission`, () => new Response(null, { status: 202 }));
    renderApp(`/targets/${TARGET.id}`);
    await user.click(await screen.findByRole('button', { name: 'Decommission' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('radio', { name: 'Is destroyed with its disks' }));
    expect(dialog.getByRole('button', { name: 'Decommission' })).toBeDisabled();

    await user.type(dialog.getByRole('textbox'), TARGET.name);
    await user.click(dialog.getByRole('button', { name: 'Decommission' }));

    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(server.sent('POST').at(-1)?.body).toEqual({ cleanup: 'DESTROY', unmount: false });
  });
});

describe('the deploy wizard', () => {
  it('goes from template to deployment', async () => {
    const user = userEvent.setup();
    server
      .on('POST /api/v1/deployments', () => Response.json(DEPLOYMENT, { status: 202 }))
      .stream(STREAM, [
        REQUESTED,
        fact(2, 'StepStarted', 'CLONE_TEMPLATE'),
        fact(4, 'DeploymentSucceeded'),
        fact(3, 'TargetRegistered'),
      ]);
    const router = renderApp('/deploy');
    await user.click(await screen.findByRole('radio', { name: TEMPLATE.name }));
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await user.click(await screen.findByRole('button', { name: 'Next' }));
    expect(screen.getAllByText('A value is required')).toHaveLength(2);

    await user.type(screen.getByLabelText(/IP address/), '10.77.0.50');
    await user.type(screen.getByLabelText(/Subnet mask/), '/24');
    await user.clear(screen.getByLabelText(/CPUs/));
    await user.type(screen.getByLabelText(/CPUs/), '4');
    await user.click(screen.getByRole('button', { name: 'Next' }));
    expect(await screen.findByText('Template: 2')).toBeInTheDocument();

    await clickDeploy(user);
    await waitFor(() => expect(router.state.location.pathname).toBe(`/deploy/${DEPLOYMENT.id}`));
    expect(await screen.findByRole('heading', { name: /Deployment complete/ })).toBeInTheDocument();
    expect(askedFor(server)[0]?.body).toMatchObject({ templateId: TEMPLATE.id, cpuCount: 4, subnetMask: '/24' });
  });

  it('shows at the field what the server refuses', async () => {
    const user = userEvent.setup();
    const violations = [{ pointer: '/nfsNetworks/0', message: 'Not this network' }];
    server.on('POST /api/v1/deployments', () => problem(422, 'VALIDATION_FAILED', { violations }));
    renderApp(`/deploy?template=${TEMPLATE.id}`);
    await user.click(await screen.findByRole('button', { name: 'Next' }));
    await user.click(await screen.findByRole('radio', { name: 'DHCP' }));
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await clickDeploy(user);
    expect(await screen.findByLabelText(/NFS networks/)).toBeInvalid();
    expect(screen.getByText('Not this network')).toBeInTheDocument();
  });

  it('stays at the review with what is no fault of a field', async () => {
    const user = userEvent.setup();
    const detail = "There is a target named 'DR Site ZFS'";
    server.on('POST /api/v1/deployments', () => problem(409, 'TARGET_NAME_TAKEN', { detail }));
    renderApp(`/deploy?template=${TEMPLATE.id}`);
    await user.click(await screen.findByRole('button', { name: 'Next' }));
    await user.click(await screen.findByRole('radio', { name: 'DHCP' }));
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await clickDeploy(user);
    expect(await screen.findByText(detail)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Deploy' })).toBeEnabled();
  });

  it('says what to do where there is no template', async () => {
    server.list('/api/v1/templates', [{ ...TEMPLATE, active: false }]);
    renderApp('/deploy');
    expect(await screen.findByRole('link', { name: 'Register a template' })).toBeInTheDocument();
  });
});

describe('a deployment', () => {
  it('shows its steps and the new target', async () => {
    server
      .one(`/api/v1/deployments/${DEPLOYMENT.id}`, { ...DEPLOYMENT, state: 'SUCCEEDED', targetId: TARGET.id })
      .stream(STREAM, [
        REQUESTED,
        fact(2, 'StepStarted', 'CLONE_TEMPLATE'),
        fact(5, 'DeploymentSucceeded'),
        fact(3, 'StepSucceeded', 'CLONE_TEMPLATE'),
        fact(4, 'TargetRegistered'),
      ]);
    renderApp(DEPLOYMENT_AT);
    expect(await screen.findByRole('heading', { name: /Deployment complete/ })).toBeInTheDocument();
    expect(await screen.findByLabelText('Cloning template: done')).toBeInTheDocument();
    expect(await screen.findByRole('link', { name: 'Show the target' })).toHaveAttribute(
      'href',
      `/targets/${TARGET.id}`,
    );
    expect(await screen.findByText('5 lines')).toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent('Complete');
  });

  it('shows what happened, the evidence and what to do when it failed', async () => {
    server
      .one(`/api/v1/deployments/${DEPLOYMENT.id}`, { ...DEPLOYMENT, state: 'FAILED', failure: FAILURE })
      .stream(STREAM, [
        REQUESTED,
        fact(2, 'StepFailed', 'CONFIGURE_POOL', { failure: FAILURE }),
        fact(3, 'DeploymentFailed', undefined, { failure: FAILURE }),
      ]);
    renderApp(DEPLOYMENT_AT);
    const card = within(await screen.findByRole('alert', { name: FAILURE.title }));
    expect(card.getByText(FAILURE.detail)).toBeInTheDocument();
    expect(card.getByText(FAILURE.hint)).toBeInTheDocument();
    expect(card.getByText("cannot create 'tank': device is busy")).toBeInTheDocument();
  });

  it('says so if there is no such deployment', async () => {
    const title = 'No such deployment';
    server.on(`GET /api/v1/deployments/${DEPLOYMENT.id}`, () => problem(404, 'DEPLOYMENT_NOT_FOUND', { title }));
    renderApp(DEPLOYMENT_AT);
    expect(await screen.findByText(title, {}, { timeout: 5_000 })).toBeInTheDocument();
  });
});

describe('the lists', () => {
  it('filter deployments by state and go on by cursor', async () => {
    const user = userEvent.setup();
    server.list('/api/v1/deployments', [DEPLOYMENT], 'behind-it');
    renderApp('/deployments');
    expect(await screen.findByRole('link', { name: 'zfs-dr-001' })).toHaveAttribute('href', DEPLOYMENT_AT);
    await user.selectOptions(screen.getByLabelText('State'), 'FAILED');
    await user.click(await screen.findByRole('button', { name: 'Older' }));
    await waitFor(() =>
      expect(server.requests.at(-1)?.path).toBe('/api/v1/deployments?limit=50&state=FAILED&cursor=behind-it'),
    );
  });

  it('show targets with their details', async () => {
    const user = userEvent.setup();
    renderApp('/targets');
    await user.click(await screen.findByRole('link', { name: TARGET.name }));
    expect(await screen.findByText('SHA256:host')).toBeInTheDocument();
  });

  it('show a problem with its hint, and ask again when told to', async () => {
    const user = userEvent.setup();
    server.on('GET /api/v1/targets', () => problem(403, 'NOT_NOW', { title: 'Not now', hint: 'Wait a little' }));
    renderApp('/targets');
    expect(await screen.findByText('Wait a little')).toBeInTheDocument();
    server.list('/api/v1/targets', [TARGET]);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: TARGET.name })).toBeInTheDocument();
  });
});

describe('settings', () => {
  it('delete only what was named, and say what still uses it', async () => {
    const user = userEvent.setup();
    const detail = "Used by the template 'ZFS Debian 12 Template'";
    server.on(`DELETE /api/v1/vcenters/${VCENTER.id}`, () => problem(409, 'IN_USE', { detail }));
    renderApp('/settings/vcenters');
    await user.click(await screen.findByRole('button', { name: `Actions for ${VCENTER.name}` }));
    await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('button', { name: 'Delete' })).toBeDisabled();
    await user.type(dialog.getByRole('textbox'), VCENTER.name);
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    expect(await dialog.findByText(detail)).toBeInTheDocument();
  });

  it('show what others changed meanwhile, and save mine on top if wanted', async () => {
    const user = userEvent.setup();
    const path = `/api/v1/templates/${TEMPLATE.id}`;
    const router = renderApp(`/settings/templates/${TEMPLATE.id}`);
    await user.type(await screen.findByLabelText('Description'), 'mine');
    server
      .on(`PUT ${path}`, ({ body }) =>
        (body as { version: number }).version === 4 ? Response.json(TEMPLATE) : problem(409, 'VERSION_CONFLICT'),
      )
      .one(path, { ...TEMPLATE, version: 4, defaultCpuCount: 16 });
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('cell', { name: '16' })).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Keep mine and save again' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/settings/templates'));
    expect(server.sent('PUT').at(-1)?.body).toMatchObject({ version: 4, description: 'mine', defaultCpuCount: 2 });
  });

  it('never send a private key that was not to be imported', async () => {
    const user = userEvent.setup();
    server.on('POST /api/v1/ssh-keys', () => Response.json(SSH_KEY, { status: 201 }));
    renderApp('/settings/ssh-keys/new');
    await user.type(await screen.findByLabelText(/^Name/), 'generated');
    await user.click(screen.getByRole('radio', { name: 'Import a private key' }));
    await user.type(screen.getByLabelText(/^Private key/), 'secret');
    await user.click(screen.getByRole('radio', { name: 'Generate a new Ed25519 key' }));
    await user.click(screen.getByRole('button', { name: 'Add' }));
    await waitFor(() => expect(server.sent('POST')).toHaveLength(1));
    expect(server.sent('POST')[0]?.body).toEqual({ name: 'generated' });
  });
});

describe('home', () => {
  it('leads to the first template', async () => {
    server.list('/api/v1/templates', []);
    renderApp('/');
    expect(await screen.findByText('Register a vCenter: done')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Register a template' })).toBeInTheDocument();
  });

  it('says so where an address leads nowhere', async () => {
    renderApp('/nowhere');
    expect(await screen.findByRole('link', { name: 'Go to the home page' })).toBeInTheDocument();
  });
});

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { accessibilityViolations } from '../test/axe';
import { FAILURE, fact } from '../test/facts';
import type { FakeServer } from '../test/fakeServer';
import { AWAITING_DECISION, DEPLOYMENT_AT, DEPLOYMENT_STREAM, labServer, REQUESTED } from '../test/lab';
import { renderApp } from '../test/renderApp';
import { TRUSTED, UNTRUSTED } from '../test/vcenterViews';
import { DEPLOYMENT, SSH_KEY, TARGET, TEMPLATE, VCENTER } from '../test/views';

let server: FakeServer;

beforeEach(() => {
  server = labServer();
});

describe('nothing hinders keyboards and screen readers', () => {
  it.each([
    ['home', '/', 'Needs attention'],
    ['the choice of a template', '/deploy', 'Select a template'],
    ['the deployments', '/deployments', DEPLOYMENT.vmName],
    ['the targets', '/targets', 'Degraded'],
    ['the templates', '/settings/templates', TEMPLATE.name],
    ['a template', `/settings/templates/${TEMPLATE.id}`, 'Guest access'],
    ['a new template', '/settings/templates/new', 'Guest access'],
    ['the vCenters', '/settings/vcenters', '1 template'],
    ['a vCenter', `/settings/vcenters/${VCENTER.id}`, 'Datastores'],
    ['the change of a vCenter', `/settings/vcenters/${VCENTER.id}/edit`, 'User name'],
    ['a new vCenter', '/settings/vcenters/new', 'User name'],
    ['the SSH keys', '/settings/ssh-keys', SSH_KEY.name],
    ['a new SSH key', '/settings/ssh-keys/new', 'Generate a new Ed25519 key'],
    ['a target', `/targets/${TARGET.id}`, /1 of 2 checks not in order/],
    ['no page', '/nowhere', 'Go to the home page'],
  ])('on the page of %s', async (_page, at, shown) => {
    renderApp(at);
    expect((await screen.findAllByText(shown, { exact: false }))[0]).toBeInTheDocument();
    expect(await accessibilityViolations()).toEqual([]);
  });

  it('in the steps of the wizard', async () => {
    const user = userEvent.setup();
    renderApp(`/deploy?template=${TEMPLATE.id}`);
    await user.click(await screen.findByRole('button', { name: 'Next' }));
    await user.click(await screen.findByRole('radio', { name: 'DHCP' }));
    await user.click(screen.getByRole('combobox', { name: 'Datastore' }));
    expect(await screen.findByRole('option', { name: /512 GiB free of 1 TiB/ })).toBeInTheDocument();
    expect(await accessibilityViolations()).toEqual([]);
    await user.click(await screen.findByRole('option', { name: /Fast/ }));
    await user.click(screen.getByRole('button', { name: 'Next' }));
    expect(await screen.findByText('Template: LocalDS_0')).toBeInTheDocument();
    expect(await screen.findByText(/Takes about 4 min 0 s/)).toBeInTheDocument();
    expect(await accessibilityViolations()).toEqual([]);
  });

  it('while a deployment runs, with its console', async () => {
    server.stream(DEPLOYMENT_STREAM, [REQUESTED, fact(2, 'StepStarted', 'CLONE_TEMPLATE')]);
    renderApp(`/deploy/${DEPLOYMENT.id}`);
    expect(await screen.findByLabelText('Cloning template: running')).toBeInTheDocument();
    expect(await accessibilityViolations()).toEqual([]);
  });

  it('when a deployment has succeeded', async () => {
    server
      .one(`/api/v1/deployments/${DEPLOYMENT.id}`, { ...DEPLOYMENT, state: 'SUCCEEDED', targetId: TARGET.id })
      .stream(DEPLOYMENT_STREAM, [REQUESTED, fact(2, 'DeploymentSucceeded')]);
    renderApp(DEPLOYMENT_AT);
    expect(await screen.findByRole('button', { name: 'Test connection' })).toBeInTheDocument();
    expect(await screen.findByText('tank is filled by 91 %')).toBeInTheDocument();
    expect(await accessibilityViolations()).toEqual([]);
  });

  it('when a deployment awaits a decision, and in the dialogs that ask for it', async () => {
    const user = userEvent.setup();
    const failure = { ...FAILURE, code: 'TOOLS_TIMEOUT', step: 'WAIT_FOR_TOOLS' };
    const waiting = { ...DEPLOYMENT, state: 'AWAITING_DECISION', failure, actions: ['RETRY', 'CANCEL'], lastSeq: 4 };
    server.one(`/api/v1/deployments/${DEPLOYMENT.id}`, waiting).stream(DEPLOYMENT_STREAM, AWAITING_DECISION);
    renderApp(DEPLOYMENT_AT);
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByLabelText(/Time limit/)).toBeInTheDocument();
    expect(await accessibilityViolations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await user.click(screen.getByRole('button', { name: 'Cancel the deployment' }));
    await user.click(await screen.findByRole('radio', { name: /destroyed/ }));
    expect(await accessibilityViolations()).toEqual([]);
  });

  it('where a certificate is to be pinned, and where it is', async () => {
    const user = userEvent.setup();
    const answers = [UNTRUSTED, TRUSTED];
    server.on(`POST /api/v1/vcenters/${VCENTER.id}/test`, () => Response.json(answers.shift()));
    renderApp(`/settings/vcenters/${VCENTER.id}`);
    await user.click(await screen.findByRole('button', { name: 'Test the connection' }));
    expect(await screen.findByText(/AB:AB:AB/)).toBeInTheDocument();
    expect(await accessibilityViolations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Test the connection' }));
    expect(await screen.findByText(/VMware vCenter Server 8.0.3/)).toBeInTheDocument();
    expect(await accessibilityViolations()).toEqual([]);
  });

  it('where a VM template is chosen from the inventory', async () => {
    const user = userEvent.setup();
    renderApp(`/settings/templates/${TEMPLATE.id}`);
    await user.click(await screen.findByRole('button', { name: 'Browse the inventory' }));
    expect(await screen.findByRole('button', { name: 'Choose: zfs-debian12' })).toBeInTheDocument();
    expect(await accessibilityViolations()).toEqual([]);
  });
});

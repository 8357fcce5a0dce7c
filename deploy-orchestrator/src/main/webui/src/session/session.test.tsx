import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { accessibilityViolations } from '../test/axe';
import { FakeServer, problem } from '../test/fakeServer';
import { renderApp } from '../test/renderApp';
import { ADMIN, OPERATOR, SSH_KEY, TARGET, TEMPLATE, VCENTER } from '../test/views';
import { wantedAfterLogin } from './addresses';

let server: FakeServer;

beforeEach(() => {
  server = new FakeServer()
    .list('/api/v1/templates', [TEMPLATE])
    .list('/api/v1/vcenters', [VCENTER])
    .list('/api/v1/ssh-keys', [SSH_KEY])
    .list('/api/v1/deployments', [])
    .list('/api/v1/targets', [TARGET])
    .list('/api/v1/accounts', [])
    .list('/api/v1/tokens', []);
});

const NOBODY = () => problem(401, 'LOGIN_REQUIRED');
const accountMenu = (name: string) => screen.findByRole('button', { name: `Account of ${name}` });

async function logIn(name: string, password: string) {
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText(/^Name/), name);
  await user.type(screen.getByLabelText(/^Password/), password);
  await user.click(screen.getByRole('button', { name: 'Log in' }));
}

describe('logging in', () => {
  it('leads to the page that was wanted', async () => {
    server.on('GET /api/v1/session', NOBODY).on('POST /api/v1/session', () => Response.json(OPERATOR));
    const router = renderApp('/targets?cursor=x');
    await logIn('olga', 'correct horse battery');
    expect(await accountMenu('olga')).toBeInTheDocument();
    expect(router.state.location.pathname + router.state.location.search).toBe('/targets?cursor=x');
    expect(server.sent('POST')[0]?.body).toEqual({ name: 'olga', password: 'correct horse battery' });
  });

  it('says what was wrong, and takes the password away', async () => {
    server.on('GET /api/v1/session', NOBODY).on('POST /api/v1/session', () => problem(401, 'LOGIN_REFUSED'));
    renderApp('/login');
    await logIn('olga', 'wrong');
    expect(await screen.findByRole('alert')).toHaveTextContent('Name or password is wrong');
    expect(screen.getByLabelText(/^Password/)).toHaveValue('');
    expect(screen.getByLabelText(/^Name/)).toHaveValue('olga');
  });

  it('waits as long as the service says after too many failures', async () => {
    server.on('GET /api/v1/session', NOBODY).on('POST /api/v1/session', () => {
      const refusal = problem(429, 'LOGIN_LOCKED');
      refusal.headers.set('Retry-After', '3600');
      return refusal;
    });
    renderApp('/login');
    await logIn('olga', 'wrong');
    expect(await screen.findByRole('alert')).toHaveTextContent(/tried in (1 h|59 min)/);
    expect(screen.getByRole('button', { name: 'Log in' })).toBeDisabled();
  });

  it('asks for what is missing', async () => {
    const user = userEvent.setup();
    server.on('GET /api/v1/session', NOBODY);
    renderApp('/login');
    await user.click(await screen.findByRole('button', { name: 'Log in' }));
    expect(screen.getAllByText('A value is required')).toHaveLength(2);
    expect(server.sent('POST')).toHaveLength(0);
  });

  it('shows no form to who is logged in', async () => {
    const router = renderApp('/login?to=/targets');
    expect(await screen.findByRole('heading', { name: 'Targets' })).toBeInTheDocument();
    expect(router.state.location.pathname).toBe('/targets');
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/login?to=/login', null])(
    'goes on to no other place than a page of its own: %s',
    (to) => expect(wantedAfterLogin(to)).toBe('/'),
  );

  it('has no accessibility violations', async () => {
    server.on('GET /api/v1/session', NOBODY);
    renderApp('/login');
    await screen.findByLabelText(/^Password/);
    expect(await accessibilityViolations()).toEqual([]);
  });
});

describe('a session', () => {
  it('that has ended leads to the login, and back to the same page', async () => {
    const router = renderApp('/settings/templates');
    expect(await screen.findByText(TEMPLATE.name)).toBeInTheDocument();
    server
      .on('GET /api/v1/session', NOBODY)
      .on('POST /api/v1/session', () => Response.json(ADMIN))
      .on('GET /api/v1/targets', NOBODY);
    await router.navigate('/targets');
    expect(await screen.findByRole('heading', { name: 'Log in' })).toBeInTheDocument();
    server.list('/api/v1/targets', [TARGET]);
    await logIn('admin', 'correct horse battery');
    expect(await screen.findByRole('link', { name: TARGET.name })).toBeInTheDocument();
    expect(router.state.location.pathname).toBe('/targets');
  });

  it('proves each change with its token', async () => {
    const user = userEvent.setup();
    server.on(`DELETE /api/v1/vcenters/${VCENTER.id}`, () => new Response(null, { status: 204 }));
    renderApp('/settings/vcenters');
    await user.click(await screen.findByRole('button', { name: `Actions for ${VCENTER.name}` }));
    await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByRole('textbox'), VCENTER.name);
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(server.sent('DELETE')).toHaveLength(1));
    expect(server.sent('DELETE')[0]?.headers.get('X-CSRF-Token')).toBe(ADMIN.csrfToken);
    expect(server.requests.find(({ method }) => method === 'GET')?.headers.has('X-CSRF-Token')).toBe(false);
  });

  it('that was renewed in another tab goes on with its new token', async () => {
    const user = userEvent.setup();
    renderApp('/account/tokens');
    await user.click(await screen.findByRole('button', { name: 'Make an API token' }));
    server
      .one('/api/v1/session', { ...ADMIN, csrfToken: 'renewed' })
      .on('POST /api/v1/tokens', ({ headers }) =>
        headers.get('X-CSRF-Token') === 'renewed'
          ? Response.json({ id: 't', name: 'backup', token: 'pw_abc', createdAt: NOW, expiresAt: NOW }, { status: 201 })
          : problem(403, 'CSRF_TOKEN_MISSING'),
      );
    await user.type(await screen.findByLabelText(/^Name/), 'backup');
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect(await screen.findByText('pw_abc')).toBeInTheDocument();
  });

  it('ends with a logout', async () => {
    const user = userEvent.setup();
    server.on('DELETE /api/v1/session', () => new Response(null, { status: 204 }));
    const router = renderApp('/targets');
    await user.click(await accountMenu('admin'));
    await user.click(await screen.findByRole('menuitem', { name: 'Log out' }));
    expect(await screen.findByRole('heading', { name: 'Log in' })).toBeInTheDocument();
    await waitFor(() => expect(router.state.location.pathname).toBe('/login'));
  });
});

const NOW = '2026-01-02T03:04:05Z';

describe('a role', () => {
  it('is offered only what it may do', async () => {
    server.one('/api/v1/session', OPERATOR);
    renderApp('/');
    const navigation = within(await screen.findByRole('navigation', { name: 'Main', hidden: true }));
    expect(navigation.getByRole('link', { name: 'Deploy a target', hidden: true })).toBeInTheDocument();
    expect(navigation.queryByRole('link', { name: 'Accounts', hidden: true })).not.toBeInTheDocument();
  });

  it('that may not deploy is not offered to', async () => {
    server.one('/api/v1/session', { ...OPERATOR, roles: ['auditor'] });
    renderApp('/');
    const navigation = within(await screen.findByRole('navigation', { name: 'Main', hidden: true }));
    expect(navigation.queryByRole('link', { name: 'Deploy a target', hidden: true })).not.toBeInTheDocument();
    expect(navigation.queryByRole('link', { name: 'SSH keys', hidden: true })).not.toBeInTheDocument();
    expect(navigation.getByRole('link', { name: 'Targets', hidden: true })).toBeInTheDocument();
  });

  it.each(['/settings/accounts', '/settings/accounts/new', '/settings/templates/new'])(
    'that may not open %s is told so, with what it has',
    async (address) => {
      server.one('/api/v1/session', OPERATOR);
      renderApp(address);
      expect(await screen.findByText('Only administrators may open it')).toBeInTheDocument();
      expect(screen.getByText(/logged in as olga \(operator\)/)).toBeInTheDocument();
      expect(await accessibilityViolations()).toEqual([]);
    },
  );
});

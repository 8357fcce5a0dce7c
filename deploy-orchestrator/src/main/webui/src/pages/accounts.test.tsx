import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { accessibilityViolations } from '../test/axe';
import { FakeServer, problem } from '../test/fakeServer';
import { renderApp } from '../test/renderApp';
import { ACCOUNT, ADMIN } from '../test/views';

const ACCOUNT_AT = `/api/v1/accounts/${ACCOUNT.id}`;
const TOKEN = { id: 'token-1', name: 'backup', createdAt: '2026-01-02T03:04:05Z', expiresAt: '2026-01-03T03:04:05Z' };

let server: FakeServer;

beforeEach(() => {
  server = new FakeServer()
    .list('/api/v1/accounts', [ACCOUNT])
    .one(ACCOUNT_AT, ACCOUNT)
    .list('/api/v1/tokens', [TOKEN]);
});

describe('accounts', () => {
  it('are listed with their roles and state', async () => {
    server.list('/api/v1/accounts', [{ ...ACCOUNT, active: false }]);
    renderApp('/settings/accounts');
    expect(await screen.findByRole('link', { name: ACCOUNT.name })).toHaveAttribute(
      'href',
      `/settings/accounts/${ACCOUNT.id}`,
    );
    expect(screen.getByText('Inactive')).toBeInTheDocument();
    expect(screen.getByText('Operator')).toBeInTheDocument();
    expect(await accessibilityViolations()).toEqual([]);
  });

  it('are made with a password that is shown once', async () => {
    const user = userEvent.setup();
    server.on('POST /api/v1/accounts', () =>
      Response.json({ account: ACCOUNT, password: 'abcde-fghij' }, { status: 201 }),
    );
    renderApp('/settings/accounts/new');
    await user.type(await screen.findByLabelText(/^Name/), 'olga');
    await user.click(screen.getByRole('checkbox', { name: 'Auditor' }));
    expect(await accessibilityViolations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect(await screen.findByText('abcde-fghij')).toBeInTheDocument();
    expect(server.sent('POST')[0]?.body).toEqual({ name: 'olga', roles: ['operator', 'auditor'] });
    expect(await accessibilityViolations()).toEqual([]);
  });

  it('need a name, a role and a password that is long enough', async () => {
    const user = userEvent.setup();
    renderApp('/settings/accounts/new');
    await user.type(await screen.findByLabelText(/^Name/), 'Olga');
    await user.click(screen.getByRole('checkbox', { name: 'Operator' }));
    await user.click(screen.getByRole('radio', { name: 'Choose one' }));
    await user.type(screen.getByLabelText(/^Password/), 'short');
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect(screen.getByText('A name has 1 to 64 lower-case letters, digits and . _ @ -')).toBeInTheDocument();
    expect(screen.getByText('At least one role is required')).toBeInTheDocument();
    expect(screen.getByText('A password has at least 12 characters and at most 72 bytes')).toBeInTheDocument();
    expect(server.sent('POST')).toHaveLength(0);
  });

  it('are deactivated on the version that was shown', async () => {
    const user = userEvent.setup();
    server.on(`PUT ${ACCOUNT_AT}`, () => Response.json({ ...ACCOUNT, active: false }));
    const router = renderApp(`/settings/accounts/${ACCOUNT.id}`);
    await user.click(await screen.findByRole('checkbox', { name: /^Active/ }));
    expect(await accessibilityViolations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/settings/accounts'));
    expect(server.sent('PUT')[0]?.body).toEqual({ version: 2, roles: ['operator'], active: false });
  });

  it('keep the last administrator', async () => {
    const user = userEvent.setup();
    const title = 'It is the last active administrator';
    server.on(`PUT ${ACCOUNT_AT}`, () => problem(409, 'LAST_ADMIN', { title }));
    renderApp(`/settings/accounts/${ACCOUNT.id}`);
    await user.click(await screen.findByRole('button', { name: 'Save' }));
    expect(await screen.findByText(title)).toBeInTheDocument();
  });

  it('get a new password only when their name is typed', async () => {
    const user = userEvent.setup();
    server.on(`POST ${ACCOUNT_AT}/password`, () => Response.json({ password: 'klmno-pqrst' }));
    renderApp(`/settings/accounts/${ACCOUNT.id}`);
    await user.click(await screen.findByRole('button', { name: 'Set a new password' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('button', { name: 'Set a new password' })).toBeDisabled();
    await user.type(dialog.getByRole('textbox'), ACCOUNT.name);
    await user.click(dialog.getByRole('button', { name: 'Set a new password' }));
    expect(await screen.findByText('klmno-pqrst')).toBeInTheDocument();
  });
});

describe('your account', () => {
  const fill = async (current: string, next: string, repeated: string) => {
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText(/^Current password/), current);
    await user.type(screen.getByLabelText(/^New password [^a]|^New password$/), next);
    await user.type(screen.getByLabelText(/^New password again/), repeated);
    await user.click(screen.getByRole('button', { name: 'Change password' }));
  };

  it('gets another password', async () => {
    server.on('PUT /api/v1/session/password', () => new Response(null, { status: 204 }));
    renderApp('/account');
    await fill('the old password', 'the new password', 'the new password');
    expect(await screen.findByText('Your password is changed')).toBeInTheDocument();
    expect(server.sent('PUT')[0]?.body).toEqual({
      currentPassword: 'the old password',
      newPassword: 'the new password',
    });
    expect(screen.getByLabelText(/^Current password/)).toHaveValue('');
    expect(await accessibilityViolations()).toEqual([]);
  });

  it('keeps its password where the new one was mistyped', async () => {
    renderApp('/account');
    await fill('the old password', 'the new password', 'the new passwort');
    expect(await screen.findByText('The two are not the same')).toBeInTheDocument();
    expect(server.sent('PUT')).toHaveLength(0);
  });

  it('shows at the field that the current password is wrong', async () => {
    const violations = [{ pointer: '/currentPassword', message: 'Not your password' }];
    server.on('PUT /api/v1/session/password', () => problem(422, 'VALIDATION_FAILED', { violations }));
    renderApp('/account');
    await fill('not the password', 'the new password', 'the new password');
    expect(await screen.findByText('Not your password')).toBeInTheDocument();
    expect(screen.getByLabelText(/^Current password/)).toBeInvalid();
  });
});

describe('API tokens', () => {
  it('are made, and shown once', async () => {
    const user = userEvent.setup();
    server.on('POST /api/v1/tokens', () => Response.json({ ...TOKEN, token: 'pw_secret' }, { status: 201 }));
    renderApp('/account/tokens');
    await user.click(await screen.findByRole('button', { name: 'Make an API token' }));
    await user.type(await screen.findByLabelText(/^Name/), 'backup');
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect(await screen.findByText('pw_secret')).toBeInTheDocument();
    expect(server.sent('POST')[0]?.body).toEqual({ name: 'backup', expiresInDays: 90 });
    expect(server.sent('POST')[0]?.headers.get('X-CSRF-Token')).toBe(ADMIN.csrfToken);
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(await accessibilityViolations()).toEqual([]);
  });

  it('that have expired are marked, and go when their name is typed', async () => {
    const user = userEvent.setup();
    server.on(`DELETE /api/v1/tokens/${TOKEN.id}`, () => new Response(null, { status: 204 }));
    renderApp('/account/tokens');
    expect(await screen.findByText('Expired')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Delete backup' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByRole('textbox'), 'backup');
    server.list('/api/v1/tokens', []);
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('No API tokens')).toBeInTheDocument();
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { accessibilityViolations } from '../test/axe';
import { fact } from '../test/facts';
import type { FakeServer } from '../test/fakeServer';
import { labServer } from '../test/lab';
import { renderApp } from '../test/renderApp';
import { DEPLOYMENT, OPERATOR, TARGET } from '../test/views';

const TARGET_AT = `/api/v1/targets/${TARGET.id}`;
const EVENTS_AT = `/api/v1/deployments/${DEPLOYMENT.id}/events`;

const PROVEN = {
  parts: [
    {
      part: 'SEND_RECEIVE',
      outcome: 'PASSED',
      detail: 'A snapshot was received again, equal to the byte',
      measured: { MBs: '118.5' },
    },
    { part: 'REBOOT', outcome: 'SKIPPED', detail: 'Not asked for by the request', measured: {} },
  ],
  report: '{\n  "report" : "poolwright-acceptance",\n  "address" : "10.77.0.50",\n  "detail" : "gleich groß"\n}',
  markdown: '# Proof',
  sha256: 'cd'.repeat(32),
};

const MOUNTED = {
  moref: 'datastore-77',
  datastoreName: 'dr-site',
  nfsVersion: '4.1',
  export: '10.77.0.50:/tank/nfs',
  hosts: [
    { moref: 'host-1', hostName: 'esx1', state: 'MOUNTED' },
    { moref: 'host-2', hostName: 'esx2', state: 'NOT_CONNECTED', reason: 'It is in maintenance' },
  ],
};

/** jsdom's Blob has no text(). */
async function textOf(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(new Error('The blob cannot be read'));
    reader.readAsText(blob);
  });
}

let server: FakeServer;

beforeEach(() => {
  server = labServer();
});

describe("a target's key", () => {
  it('is given another, which is shown while it is under way and when it has failed', async () => {
    const user = userEvent.setup();
    const failure = 'sshd did not let the new key in';
    const states = [
      { ...TARGET, sshKey: { ...TARGET.sshKey, state: 'CHANGING' } },
      { ...TARGET, sshKey: { ...TARGET.sshKey, failure } },
    ];
    let asked = false;
    server
      .on(`POST ${TARGET_AT}/key/rotations`, () => {
        asked = true;
        return new Response(null, { status: 202 });
      })
      .on(`GET ${TARGET_AT}`, () => Response.json(asked ? (states.shift() ?? TARGET) : TARGET));
    renderApp(`/targets/${TARGET.id}`);

    await user.click(await screen.findByRole('button', { name: 'Give it another key' }));

    expect(await screen.findByText('Is being changed…')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Revoke the key' })).toBeDisabled();
    expect(await screen.findByText(failure)).toBeInTheDocument();
    expect(screen.getByText("The target's own")).toBeInTheDocument();
  });

  it('is revoked once the name of the target was typed', async () => {
    const user = userEvent.setup();
    server.on(`DELETE ${TARGET_AT}/key`, () => {
      server.one(TARGET_AT, { ...TARGET, sshKey: { ...TARGET.sshKey, state: 'REVOKED' } });
      return new Response(null, { status: 202 });
    });
    renderApp(`/targets/${TARGET.id}`);
    await user.click(await screen.findByRole('button', { name: 'Revoke the key' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('button', { name: 'Revoke the key' })).toBeDisabled();
    await user.type(dialog.getByRole('textbox'), TARGET.name);
    expect(await accessibilityViolations()).toEqual([]);

    await user.click(dialog.getByRole('button', { name: 'Revoke the key' }));

    expect(await screen.findByText(/Poolwright cannot get in any more/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Give it another key' })).not.toBeInTheDocument();
  });

  it('is changed by administrators only', async () => {
    server.one('/api/v1/session', OPERATOR);
    renderApp(`/targets/${TARGET.id}`);
    expect(await screen.findByText("The target's own")).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Give it another key' })).not.toBeInTheDocument();
  });
});

describe('a target', () => {
  it('shows what it has proven and where it is mounted', async () => {
    server.list(EVENTS_AT, [
      fact(1, 'StepSucceeded', 'PROVE_TARGET', { outcome: PROVEN }),
      fact(2, 'StepSucceeded', 'MOUNT_DATASTORE', { outcome: MOUNTED }),
    ]);
    renderApp(`/targets/${TARGET.id}`);
    expect(await screen.findByText('118.5 MB/s')).toBeInTheDocument();
    expect(screen.getByText('Not asked for by the request')).toBeInTheDocument();
    const hosts = within(screen.getByRole('grid', { name: 'Datastore' }));
    expect(hosts.getByText('It is in maintenance')).toBeInTheDocument();
    expect(await accessibilityViolations()).toEqual([]);
  });

  it('lets its report be saved, the JSON text as it is in the log', async () => {
    const user = userEvent.setup();
    const saved: Blob[] = [];
    vi.stubGlobal(
      'URL',
      Object.assign(URL, { createObjectURL: (blob: Blob) => saved.push(blob), revokeObjectURL: () => undefined }),
    );
    server.list(EVENTS_AT, [fact(1, 'StepSucceeded', 'PROVE_TARGET', { outcome: PROVEN })]);
    renderApp(`/targets/${TARGET.id}`);
    await user.click(await screen.findByRole('button', { name: 'Save the report (Markdown)' }));
    await user.click(screen.getByRole('button', { name: 'Save the report (JSON)' }));
    await waitFor(() =>
      expect(saved.map(({ type }) => type)).toEqual(['text/markdown;charset=utf-8', 'application/json;charset=utf-8']),
    );
    expect(await Promise.all(saved.map(textOf))).toEqual([PROVEN.markdown, PROVEN.report]);
  });

  it('says that its host key was trusted on first use, and that root is not squashed', async () => {
    server.one(TARGET_AT, { ...TARGET, hostKeyTrustedOnFirstUse: true });
    renderApp(`/targets/${TARGET.id}`);
    expect(await screen.findByText(/Trusted on first use/)).toBeInTheDocument();
    expect(await screen.findByText(/no_root_squash, because ESXi needs it/)).toBeInTheDocument();
  });
});

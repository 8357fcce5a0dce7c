import { screen, waitFor } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { expect } from 'vitest';
import type { FakeServer } from './fakeServer';

/** Deploys from the review as soon as the plan is there. */
export async function clickDeploy(user: UserEvent) {
  await waitFor(() => expect(screen.getByRole('button', { name: 'Deploy' })).toBeEnabled());
  await user.click(screen.getByRole('button', { name: 'Deploy' }));
}

/** The deployments that were asked for, without the plans. */
export function askedFor(server: FakeServer) {
  return server.sent('POST').filter(({ path }) => path === '/api/v1/deployments');
}

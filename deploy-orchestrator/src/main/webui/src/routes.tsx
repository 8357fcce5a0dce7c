import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import type { Role } from './api/types';
import { AppShell } from './layout/AppShell';
import { BrokenPage } from './pages/BrokenPage';
import { Loading } from './components/Loaded';
import { Allowed } from './session/Allowed';
import { ADMINS, AUDITORS, DEPLOYERS, KEY_USERS } from './session/roles';

type Load = () => Promise<{ default: ComponentType }>;

/** A page of its own chunk, loaded when its address is visited; perhaps for some roles only. */
function page(load: Load, roles?: readonly Role[]): RouteObject['lazy'] {
  return async () => {
    const { default: Component } = await load();
    return {
      element: roles ? (
        <Allowed roles={roles}>
          <Component />
        </Allowed>
      ) : (
        <Component />
      ),
    };
  };
}

export const routes: RouteObject[] = [
  {
    path: '/login',
    lazy: page(() => import('./pages/LoginPage')),
    HydrateFallback: Loading,
    ErrorBoundary: BrokenPage,
  },
  {
    path: '/',
    Component: AppShell,
    HydrateFallback: Loading,
    ErrorBoundary: BrokenPage,
    children: [
      {
        ErrorBoundary: BrokenPage,
        children: [
          { index: true, lazy: page(() => import('./pages/HomePage')) },
          { path: 'deploy', lazy: page(() => import('./pages/deploy/DeployPage'), DEPLOYERS) },
          { path: 'deploy/:id', lazy: page(() => import('./pages/deploy/DeployProgressPage')) },
          { path: 'deployments', lazy: page(() => import('./pages/deployments/DeploymentsPage')) },
          { path: 'deployments/:id', lazy: page(() => import('./pages/deployments/DeploymentPage')) },
          { path: 'batches', lazy: page(() => import('./pages/batches/BatchesPage')) },
          { path: 'batches/:id', lazy: page(() => import('./pages/batches/BatchPage')) },
          { path: 'targets', lazy: page(() => import('./pages/targets/TargetsPage')) },
          { path: 'targets/:id', lazy: page(() => import('./pages/targets/TargetPage')) },
          { path: 'audit', lazy: page(() => import('./pages/audit/EventsPage'), AUDITORS) },
          { path: 'audit/replays', lazy: page(() => import('./pages/audit/ReplaysPage'), AUDITORS) },
          { path: 'audit/replays/:id', lazy: page(() => import('./pages/audit/ReplayPage'), AUDITORS) },
          { path: 'audit/dead-letters', lazy: page(() => import('./pages/audit/DeadLettersPage'), AUDITORS) },
          { path: 'settings/templates', lazy: page(() => import('./pages/settings/templates/TemplatesPage')) },
          {
            path: 'settings/templates/new',
            lazy: page(() => import('./pages/settings/templates/TemplatePage'), ADMINS),
          },
          { path: 'settings/templates/:id', lazy: page(() => import('./pages/settings/templates/TemplatePage')) },
          { path: 'settings/vcenters', lazy: page(() => import('./pages/settings/vcenters/VCentersPage')) },
          {
            path: 'settings/vcenters/new',
            lazy: page(() => import('./pages/settings/vcenters/EditVCenterPage'), ADMINS),
          },
          {
            path: 'settings/vcenters/:id/edit',
            lazy: page(() => import('./pages/settings/vcenters/EditVCenterPage'), ADMINS),
          },
          { path: 'settings/vcenters/:id', lazy: page(() => import('./pages/settings/vcenters/VCenterPage')) },
          { path: 'settings/ssh-keys', lazy: page(() => import('./pages/settings/ssh-keys/SshKeysPage'), KEY_USERS) },
          {
            path: 'settings/ssh-keys/new',
            lazy: page(() => import('./pages/settings/ssh-keys/NewSshKeyPage'), ADMINS),
          },
          { path: 'settings/accounts', lazy: page(() => import('./pages/settings/accounts/AccountsPage'), ADMINS) },
          {
            path: 'settings/accounts/new',
            lazy: page(() => import('./pages/settings/accounts/NewAccountPage'), ADMINS),
          },
          { path: 'settings/accounts/:id', lazy: page(() => import('./pages/settings/accounts/AccountPage'), ADMINS) },
          { path: 'account', lazy: page(() => import('./pages/account/AccountPage')) },
          { path: 'account/tokens', lazy: page(() => import('./pages/account/TokensPage')) },
          { path: '*', lazy: page(() => import('./pages/NotFoundPage')) },
        ],
      },
    ],
  },
];

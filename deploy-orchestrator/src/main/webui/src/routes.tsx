import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import { AppShell } from './layout/AppShell';
import { BrokenPage } from './pages/BrokenPage';
import { Loading } from './components/Loaded';

/** A page of its own chunk, loaded when its address is visited. */
function page(load: () => Promise<{ default: ComponentType }>): RouteObject['lazy'] {
  return async () => ({ Component: (await load()).default });
}

export const routes: RouteObject[] = [
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
          { path: 'deploy', lazy: page(() => import('./pages/deploy/DeployPage')) },
          { path: 'deploy/:id', lazy: page(() => import('./pages/deploy/DeployProgressPage')) },
          { path: 'deployments', lazy: page(() => import('./pages/deployments/DeploymentsPage')) },
          { path: 'deployments/:id', lazy: page(() => import('./pages/deployments/DeploymentPage')) },
          { path: 'targets', lazy: page(() => import('./pages/targets/TargetsPage')) },
          { path: 'targets/:id', lazy: page(() => import('./pages/targets/TargetPage')) },
          { path: 'settings/templates', lazy: page(() => import('./pages/settings/templates/TemplatesPage')) },
          { path: 'settings/templates/new', lazy: page(() => import('./pages/settings/templates/TemplatePage')) },
          { path: 'settings/templates/:id', lazy: page(() => import('./pages/settings/templates/TemplatePage')) },
          { path: 'settings/vcenters', lazy: page(() => import('./pages/settings/vcenters/VCentersPage')) },
          { path: 'settings/vcenters/new', lazy: page(() => import('./pages/settings/vcenters/EditVCenterPage')) },
          { path: 'settings/vcenters/:id/edit', lazy: page(() => import('./pages/settings/vcenters/EditVCenterPage')) },
          { path: 'settings/vcenters/:id', lazy: page(() => import('./pages/settings/vcenters/VCenterPage')) },
          { path: 'settings/ssh-keys', lazy: page(() => import('./pages/settings/ssh-keys/SshKeysPage')) },
          { path: 'settings/ssh-keys/new', lazy: page(() => import('./pages/settings/ssh-keys/NewSshKeyPage')) },
          { path: '*', lazy: page(() => import('./pages/NotFoundPage')) },
        ],
      },
    ],
  },
];

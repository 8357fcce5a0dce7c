import { FakeServer } from './fakeServer';
import { FAILURE, fact } from './facts';
import { INVENTORY, INVENTORY_SUMMARY } from './vcenterViews';
import { CONNECT, DEPLOYMENT, ESTIMATE, PLAN, PROBE, SSH_KEY, TARGET, TEMPLATE, VCENTER } from './views';

const INVENTORY_AT = `/api/v1/vcenters/${VCENTER.id}/inventory`;

/** Services with one of each. */
export function labServer(): FakeServer {
  return new FakeServer()
    .list('/api/v1/templates', [TEMPLATE])
    .list('/api/v1/vcenters', [VCENTER])
    .list('/api/v1/ssh-keys', [SSH_KEY])
    .list('/api/v1/deployments', [DEPLOYMENT])
    .list('/api/v1/targets', [TARGET])
    .one(`/api/v1/targets/${TARGET.id}`, TARGET)
    .one(`/api/v1/targets/${TARGET.id}/connect`, CONNECT)
    .list(`/api/v1/targets/${TARGET.id}/probes`, [PROBE])
    .one(`/api/v1/templates/${TEMPLATE.id}`, TEMPLATE)
    .one(`/api/v1/vcenters/${VCENTER.id}`, VCENTER)
    .one(`${INVENTORY_AT}/summary`, INVENTORY_SUMMARY)
    .on(`GET ${INVENTORY_AT}`, ({ path }) => {
      const query = new URLSearchParams(path.split('?')[1]);
      const within = query.get('within');
      const items = INVENTORY.filter(
        ({ kind, datacenter, cluster, parent }) =>
          query.getAll('kind').includes(kind) && (within === null || [datacenter, cluster, parent].includes(within)),
      );
      return Response.json({ items });
    })
    .one('/api/v1/estimates', ESTIMATE)
    .on('POST /api/v1/deployments/plan', () => Response.json(PLAN))
    .one(`/api/v1/deployments/${DEPLOYMENT.id}/estimate`, ESTIMATE)
    .list(`/api/v1/deployments/${DEPLOYMENT.id}/events`, [])
    .one(`/api/v1/deployments/${DEPLOYMENT.id}`, DEPLOYMENT);
}

export const DEPLOYMENT_AT = `/deployments/${DEPLOYMENT.id}`;
export const DEPLOYMENT_STREAM = `/api/v1/deployments/${DEPLOYMENT.id}/stream`;
export const REQUESTED = fact(1, 'DeploymentRequested', undefined, { spec: { targetName: 'dr' } });

/** The facts of a deployment whose pool could not be made, and that awaits what people decide. */
export const AWAITING_DECISION = [
  REQUESTED,
  fact(2, 'StepStarted', 'CONFIGURE_POOL'),
  fact(3, 'StepFailed', 'CONFIGURE_POOL', { failure: FAILURE }),
  fact(4, 'DecisionAwaited', 'CONFIGURE_POOL', { failure: FAILURE }),
];

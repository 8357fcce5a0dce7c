import { Content } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useDeployments } from '../../api/hooks/useDeployments';
import { useInventorySummary } from '../../api/hooks/useInventory';
import { useTargets } from '../../api/hooks/useTargets';
import { useTemplates } from '../../api/hooks/useTemplates';
import { useVCenters } from '../../api/hooks/useVCenters';
import type { TargetView, TemplateView, VCenterView } from '../../api/types';
import { Age } from '../../components/Age';
import { HealthLabel } from '../../components/HealthLabel';
import { Loaded } from '../../components/Loaded';
import { useNow } from '../../components/useNow';
import { texts } from '../../texts';
import { FailedDeployment } from './DeploymentLine';
import { Lines } from './Lines';

const t = texts.home;
const SHOWN = 5;
const TARGETS_LOOKED_AT = 200;
const STALE_MS = 24 * 60 * 60 * 1_000;
const ILL = new Set(['DEGRADED', 'FAILED']);

function TargetLine({ target }: { readonly target: TargetView }) {
  return (
    <>
      <Link to={`/targets/${target.id}`} className="pw-wrap">
        {target.name}
      </Link>{' '}
      <HealthLabel state={target.health?.state ?? 'UNKNOWN'} />
    </>
  );
}

function TemplateLine({ template }: { readonly template: TemplateView }) {
  return (
    <>
      <Link to={`/settings/templates/${template.id}`} className="pw-wrap">
        {template.name}
      </Link>
      <Content component="small"> {t.unpublished}</Content>
    </>
  );
}

/** Shown only if the vCenter's inventory could not be read, or was read too long ago. */
function InventoryLine({ vcenter }: { readonly vcenter: VCenterView }) {
  const { data } = useInventorySummary(vcenter.id);
  const now = useNow(false);
  const isStale = data?.readAt != null && now - new Date(data.readAt).getTime() > STALE_MS;
  if (!data || (data.state !== 'FAILED' && !isStale)) {
    return null;
  }
  return (
    <p>
      <Link to={`/settings/vcenters/${vcenter.id}`} className="pw-wrap">
        {vcenter.name}
      </Link>
      <Content component="small">
        {' '}
        {data.state === 'FAILED' ? t.inventoryFailed : t.inventoryStale}
        {data.readAt != null && (
          <>
            {' · '}
            {texts.inventory.readAt} <Age at={data.readAt} />
          </>
        )}
      </Content>
    </p>
  );
}

/** Deployments that wait for a person, targets that are not well, templates that cannot be deployed yet. */
export function Attention() {
  const awaiting = useDeployments({ state: 'AWAITING_DECISION', limit: SHOWN });
  const stuck = useDeployments({ state: 'ROLLBACK_FAILED', limit: SHOWN });
  const failed = useDeployments({ state: 'FAILED', limit: SHOWN });
  const targets = useTargets(undefined, TARGETS_LOOKED_AT);
  const templates = useTemplates();
  const vcenters = useVCenters();
  const lines: ReactNode[] = [
    ...[awaiting, stuck, failed]
      .flatMap(({ data }) => data?.items ?? [])
      .map((deployment) => <FailedDeployment key={deployment.id} deployment={deployment} />),
    ...(targets.data?.items ?? [])
      .filter(({ health }) => ILL.has(health?.state ?? ''))
      .map((target) => <TargetLine key={target.id} target={target} />),
    ...(templates.data ?? [])
      .filter(({ published, active }) => active && !published)
      .map((template) => <TemplateLine key={template.id} template={template} />),
  ];
  const error = awaiting.error ?? failed.error ?? targets.error ?? templates.error ?? vcenters.error;
  const refetch = () => Promise.all([awaiting, failed, targets, templates, vcenters].map((query) => query.refetch()));
  return (
    <Loaded query={{ data: failed.data, error, refetch }}>
      {() => (
        <>
          <Lines none={t.nothingWrong} items={lines} />
          {vcenters.data?.map((vcenter) => (
            <InventoryLine key={vcenter.id} vcenter={vcenter} />
          ))}
        </>
      )}
    </Loaded>
  );
}

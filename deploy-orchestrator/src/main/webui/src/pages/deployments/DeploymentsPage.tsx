import { FormSelect, FormSelectOption, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
import { Link, useSearchParams } from 'react-router';
import { useDeployments } from '../../api/hooks/useDeployments';
import { DEPLOYMENT_STATES, type DeploymentState, type DeploymentView } from '../../api/types';
import { CursorPager } from '../../components/CursorPager';
import { Empty } from '../../components/Empty';
import { LinkButton } from '../../components/LinkButton';
import { ListTable, type Column } from '../../components/ListTable';
import { Loaded } from '../../components/Loaded';
import { StateLabel } from '../../components/StateLabel';
import { Time } from '../../components/Time';
import { secondsBetween } from '../../deployment/steps';
import { PageFrame } from '../../layout/PageFrame';
import { useSession } from '../../session/useSession';
import { texts } from '../../texts';

const COLUMNS: readonly Column<DeploymentView>[] = [
  { title: texts.columns.vm, cell: ({ id, vmName }) => <Link to={`/deployments/${id}`}>{vmName}</Link> },
  { title: texts.columns.state, cell: ({ state }) => <StateLabel state={state} /> },
  { title: texts.columns.step, cell: stepOf },
  { title: texts.columns.template, cell: ({ templateName }) => templateName },
  { title: texts.columns.address, cell: ({ guestAddress, ipAddress }) => guestAddress ?? ipAddress ?? '' },
  { title: texts.columns.requestedBy, cell: ({ requestedBy }) => requestedBy },
  { title: texts.columns.requested, cell: ({ requestedAt }) => <Time at={requestedAt} /> },
  {
    title: texts.columns.took,
    cell: ({ requestedAt, finishedAt }) =>
      finishedAt === undefined ? '' : texts.deployment.elapsed(secondsBetween(requestedAt, finishedAt)),
  },
];

function stepOf({ state, step, percent }: DeploymentView) {
  const title = step === undefined ? '' : texts.steps.title(step);
  return state === 'RUNNING' ? `${title} (${texts.deployment.percent(percent)})` : title;
}

function StateFilter({ state, onChange }: { state?: DeploymentState; onChange: (state: string) => void }) {
  return (
    <Toolbar>
      <ToolbarContent>
        <ToolbarItem>
          <FormSelect
            id="state"
            aria-label={texts.deployments.filter}
            value={state ?? ''}
            onChange={(_event, value) => onChange(value)}
          >
            <FormSelectOption value="" label={texts.deployments.anyState} />
            {DEPLOYMENT_STATES.map((name) => (
              <FormSelectOption key={name} value={name} label={texts.states.title(name)} />
            ))}
          </FormSelect>
        </ToolbarItem>
      </ToolbarContent>
    </Toolbar>
  );
}

export default function DeploymentsPage() {
  const [params, setParams] = useSearchParams();
  const state = DEPLOYMENT_STATES.find((name) => name === params.get('state'));
  const query = useDeployments({ state, cursor: params.get('cursor') ?? undefined });
  const { title, noneTitle, noneBody, noneInState } = texts.deployments;
  const { can } = useSession();
  const deploy = can('admin', 'operator') && <LinkButton to="/deploy">{texts.nav.deploy}</LinkButton>;
  return (
    <PageFrame title={title} actions={deploy}>
      <StateFilter state={state} onChange={(wanted) => setParams(wanted === '' ? {} : { state: wanted })} />
      <Loaded query={query}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 ? (
              <Empty
                title={state === undefined ? noneTitle : noneInState}
                body={state === undefined ? noneBody : undefined}
              />
            ) : (
              <ListTable label={title} rows={items} columns={COLUMNS} />
            )}
            <CursorPager nextCursor={nextCursor} first={texts.actions.newest} next={texts.actions.older} />
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

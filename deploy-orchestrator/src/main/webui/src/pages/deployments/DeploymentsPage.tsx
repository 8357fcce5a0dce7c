import { Flex, FormSelect, FormSelectOption, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
import { useSearchParams } from 'react-router';
import { useDeployments } from '../../api/hooks/useDeployments';
import { DEPLOYMENT_STATES, type DeploymentState } from '../../api/types';
import { CursorPager } from '../../components/CursorPager';
import { Empty } from '../../components/Empty';
import { LinkButton } from '../../components/LinkButton';
import { ListTable } from '../../components/ListTable';
import { Loaded } from '../../components/Loaded';
import { MineSwitch } from '../../components/MineSwitch';
import { useMine } from '../../components/useMine';
import { DEPLOYMENT_COLUMNS } from '../../deployment/columns';
import { PageFrame } from '../../layout/PageFrame';
import { useSession } from '../../session/useSession';
import { texts } from '../../texts';

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
        <ToolbarItem alignSelf="center">
          <MineSwitch />
        </ToolbarItem>
      </ToolbarContent>
    </Toolbar>
  );
}

export default function DeploymentsPage() {
  const [params, setParams] = useSearchParams();
  const state = DEPLOYMENT_STATES.find((name) => name === params.get('state'));
  const mine = useMine();
  const query = useDeployments({ state, requestedBy: mine, cursor: params.get('cursor') ?? undefined });
  const { title, noneTitle, noneBody, noneInState, noneMine } = texts.deployments;
  const filterBy = (wanted: string) => {
    const changed = new URLSearchParams(params);
    changed.delete('cursor');
    changed.delete('state');
    if (wanted !== '') {
      changed.set('state', wanted);
    }
    setParams(changed);
  };
  const { can } = useSession();
  const actions = (
    <Flex>
      <LinkButton to="/batches" variant="secondary">
        {texts.batches.title}
      </LinkButton>
      {can('admin', 'operator') && <LinkButton to="/deploy">{texts.nav.deploy}</LinkButton>}
    </Flex>
  );
  return (
    <PageFrame title={title} actions={actions}>
      <StateFilter state={state} onChange={filterBy} />
      <Loaded query={query}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 ? (
              <Empty
                title={state === undefined ? noneTitle : noneInState}
                body={mine !== undefined ? noneMine : state === undefined ? noneBody : undefined}
              />
            ) : (
              <ListTable label={title} rows={items} columns={DEPLOYMENT_COLUMNS} />
            )}
            <CursorPager nextCursor={nextCursor} first={texts.actions.newest} next={texts.actions.older} />
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

import { Alert, Content, Stack } from '@patternfly/react-core';
import { Link } from 'react-router';
import { useTarget } from '../../api/hooks/useTargets';
import type { DeploymentView } from '../../api/types';
import { Details } from '../../components/Details';
import { Loaded } from '../../components/Loaded';
import { texts } from '../../texts';
import { ConnectionTest } from '../targets/ConnectionTest';

function NewTarget({ id }: { readonly id: string }) {
  const query = useTarget(id);
  return (
    <Loaded query={query}>
      {(target) => (
        <Stack hasGutter>
          <Details
            items={[
              [texts.columns.name, target.name],
              [texts.columns.nfs, `${target.address}:${target.nfsPath}`],
              [texts.targets.hostKeyFingerprint, target.hostKeyFingerprint],
              [texts.deployment.poolGuid, target.poolGuid],
            ]}
          />
          <Link to={`/targets/${id}`}>{texts.deployment.success.open}</Link>
          <ConnectionTest targetId={id} />
        </Stack>
      )}
    </Loaded>
  );
}

export function SuccessCard({ deployment }: { readonly deployment: DeploymentView }) {
  const { title, body, bodyUnregistered } = texts.deployment.success;
  const { targetId, targetName } = deployment;
  return (
    <Alert variant="success" isInline component="h2" title={title}>
      <Content component="p">{targetName === undefined ? bodyUnregistered : body}</Content>
      {targetId !== undefined && <NewTarget id={targetId} />}
    </Alert>
  );
}

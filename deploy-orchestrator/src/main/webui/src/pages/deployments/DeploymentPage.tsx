import { useParams } from 'react-router';
import { useDeployment } from '../../api/hooks/useDeployments';
import type { DeploymentView } from '../../api/types';
import { Loaded } from '../../components/Loaded';
import { StateLabel } from '../../components/StateLabel';
import { PageFrame } from '../../layout/PageFrame';
import { texts } from '../../texts';
import { DeploymentBody } from './DeploymentBody';
import { StreamLabel } from './StreamLabel';
import { useFollowed } from './useFollowed';

const PARENT = { title: texts.deployments.title, to: '/deployments' };

function FollowedDeployment({ deployment }: { readonly deployment: DeploymentView }) {
  const followed = useFollowed(deployment);
  return (
    <PageFrame
      title={deployment.vmName}
      badge={<StateLabel state={followed.state} />}
      parent={PARENT}
      actions={<StreamLabel stream={followed.stream} />}
    >
      <DeploymentBody followed={followed} />
    </PageFrame>
  );
}

export default function DeploymentPage() {
  const { id = '' } = useParams();
  const query = useDeployment(id);
  return query.data ? (
    <FollowedDeployment key={id} deployment={query.data} />
  ) : (
    <PageFrame title={texts.console.deployment} parent={PARENT}>
      <Loaded query={query}>{() => null}</Loaded>
    </PageFrame>
  );
}

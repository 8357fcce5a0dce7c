import { Button, Wizard, WizardFooterWrapper, WizardStep } from '@patternfly/react-core';
import { useNavigate, useParams } from 'react-router';
import { useDeployment } from '../../api/hooks/useDeployments';
import type { DeploymentView } from '../../api/types';
import { LinkButton } from '../../components/LinkButton';
import { Loaded } from '../../components/Loaded';
import { StateLabel } from '../../components/StateLabel';
import { PageFrame } from '../../layout/PageFrame';
import { texts } from '../../texts';
import { DeploymentBody } from '../deployments/DeploymentBody';
import { StreamLabel } from '../deployments/StreamLabel';
import { useFollowed } from '../deployments/useFollowed';
import { useNamedToggle } from './wizardManners';

const { steps, progress } = texts.deploy;
const LAST = 4;

function ProgressWizard({ deployment }: { readonly deployment: DeploymentView }) {
  const navigate = useNavigate();
  const followed = useFollowed(deployment);
  useNamedToggle();
  const footer = (
    <WizardFooterWrapper>
      <LinkButton to={`/deployments/${deployment.id}`} variant="secondary">
        {progress.details}
      </LinkButton>
      <Button variant="link" onClick={() => void navigate('/deploy')}>
        {progress.another}
      </Button>
    </WizardFooterWrapper>
  );
  return (
    <PageFrame
      title={progress.title(deployment.vmName)}
      badge={<StateLabel state={followed.state} />}
      actions={<StreamLabel stream={followed.stream} />}
    >
      <Wizard startIndex={LAST} navAriaLabel={texts.deploy.navLabel} className="pw-wizard" footer={footer}>
        <WizardStep name={steps.template} id="template" isDisabled />
        <WizardStep name={steps.configure} id="configure" isDisabled />
        <WizardStep name={steps.review} id="review" isDisabled />
        <WizardStep name={steps.progress} id="progress">
          <DeploymentBody followed={followed} />
        </WizardStep>
      </Wizard>
    </PageFrame>
  );
}

/** The wizard's last step: whoever comes here again, or reloads, sees the same. */
export default function DeployProgressPage() {
  const { id = '' } = useParams();
  const query = useDeployment(id);
  return query.data ? (
    <ProgressWizard key={id} deployment={query.data} />
  ) : (
    <PageFrame title={texts.deploy.title}>
      <Loaded query={query}>{() => null}</Loaded>
    </PageFrame>
  );
}

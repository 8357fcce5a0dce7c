import { WizardFooter, useWizardContext } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useDeploy } from '../../api/hooks/useDeployments';
import { usePlan } from '../../api/hooks/usePlan';
import { IdempotencyKeys } from '../../api/idempotency';
import { problemBehind } from '../../api/problem';
import { ProblemAlert } from '../../components/ProblemAlert';
import { focusFirstError, type Form } from '../../forms/useForm';
import { texts } from '../../texts';
import { toRequest, type DeployValues } from './deployForm';
import { PROBLEM_SLOT } from './problemSlot';

interface Props {
  readonly form: Form<DeployValues>;
  readonly onClose: () => void;
}

const LABELS = { backButtonText: texts.deploy.back, cancelButtonText: texts.deploy.cancel };

/** Goes on only if every value is valid; otherwise shows what is not. */
export function CheckedFooter({ form, onClose }: Props) {
  const { activeStep, goToNextStep, goToPrevStep } = useWizardContext();
  return (
    <WizardFooter
      {...LABELS}
      activeStep={activeStep}
      nextButtonText={texts.deploy.next}
      onNext={() => (form.validate() ? goToNextStep() : focusFirstError())}
      onBack={goToPrevStep}
      onClose={onClose}
    />
  );
}

/** Asks for the deployment as it was planned; not before that, nor while something stands in its way. What the server refuses is shown where it can be corrected. */
export function DeployFooter({ form, onClose, onDeployed }: Props & { readonly onDeployed: (id: string) => void }) {
  const { activeStep, goToPrevStep, goToStepById } = useWizardContext();
  const deploy = useDeploy();
  const plan = usePlan(toRequest(form.values));
  // Asking again after a lost answer makes no second deployment.
  const [keys] = useState(() => new IdempotencyKeys());
  const refused = (error: unknown) => {
    const { violations } = problemBehind(error);
    if (violations.length > 0 && form.takeViolations(violations).length < violations.length) {
      goToStepById('configure');
      focusFirstError();
    }
  };
  const submit = () => {
    const body = { ...toRequest(form.values), planHash: plan.data?.hash };
    const wanted = { body, idempotencyKey: keys.keyFor(body) };
    deploy.mutate(wanted, { onSuccess: ({ id }) => onDeployed(id), onError: refused });
  };
  const slot = document.getElementById(PROBLEM_SLOT);
  useEffect(() => {
    if (deploy.error) {
      document.getElementById(PROBLEM_SLOT)?.scrollIntoView({ block: 'center' });
    }
  }, [deploy.error]);
  return (
    <>
      {deploy.error && slot && createPortal(<ProblemAlert error={deploy.error} />, slot)}
      <WizardFooter
        {...LABELS}
        activeStep={activeStep}
        nextButtonText={texts.deploy.deploy}
        isNextDisabled={deploy.isPending || plan.isFetching || plan.data?.deployable === false}
        onNext={submit}
        onBack={goToPrevStep}
        onClose={onClose}
      />
    </>
  );
}

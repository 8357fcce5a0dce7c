import { WizardFooter, useWizardContext } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useDeployBatch } from '../../api/hooks/useBatches';
import { useDeploy } from '../../api/hooks/useDeployments';
import { usePlan } from '../../api/hooks/usePlan';
import { IdempotencyKeys } from '../../api/idempotency';
import { problemBehind } from '../../api/problem';
import { ProblemAlert } from '../../components/ProblemAlert';
import { focusFirstError, type Form } from '../../forms/useForm';
import { texts } from '../../texts';
import { planned, toBatch, toRequest, type DeployValues } from './deployForm';
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

/** Asks for one deployment as it was planned, or for several; yields where they can be watched. */
function useSubmit(form: Form<DeployValues>, planHash: string | undefined) {
  const one = useDeploy();
  const several = useDeployBatch();
  // Asking again after a lost answer makes no second deployment.
  const [keys] = useState(() => new IdempotencyKeys());
  const { values } = form;
  const submit = async () => {
    if (values.several) {
      const body = toBatch(values);
      const { id } = await several.mutateAsync({ body, idempotencyKey: keys.keyFor(body) });
      return `/batches/${id}`;
    }
    const body = { ...toRequest(values), planHash };
    const { id } = await one.mutateAsync({ body, idempotencyKey: keys.keyFor(body) });
    return `/deploy/${id}`;
  };
  const { error, isPending } = values.several ? several : one;
  return { submit, error, isPending };
}

/** Deploys what was planned; not before that, nor while something stands in its way. What the server refuses is shown where it can be corrected. */
export function DeployFooter({ form, onClose, onDeployed }: Props & { readonly onDeployed: (path: string) => void }) {
  const { activeStep, goToPrevStep, goToStepById } = useWizardContext();
  const plan = usePlan(planned(form.values));
  const { submit, error, isPending } = useSubmit(form, plan.data?.hash);
  const { several, rows } = form.values;
  const refused = (failure: unknown) => {
    const { violations } = problemBehind(failure);
    if (violations.length > 0 && form.takeViolations(violations).length < violations.length) {
      goToStepById('configure');
      focusFirstError();
    }
  };
  const slot = document.getElementById(PROBLEM_SLOT);
  useEffect(() => {
    if (error) {
      document.getElementById(PROBLEM_SLOT)?.scrollIntoView({ block: 'center' });
    }
  }, [error]);
  return (
    <>
      {error && slot && createPortal(<ProblemAlert error={error} />, slot)}
      <WizardFooter
        {...LABELS}
        activeStep={activeStep}
        nextButtonText={several ? texts.several.deploy(rows.length) : texts.deploy.deploy}
        isNextDisabled={isPending || plan.isFetching || plan.data?.deployable === false}
        onNext={() => void submit().then(onDeployed, refused)}
        onBack={goToPrevStep}
        onClose={onClose}
      />
    </>
  );
}

import { Wizard, WizardStep } from '@patternfly/react-core';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useTemplates } from '../../api/hooks/useTemplates';
import type { TemplateView } from '../../api/types';
import { Loaded } from '../../components/Loaded';
import { useForm } from '../../forms/useForm';
import { PageFrame } from '../../layout/PageFrame';
import { texts } from '../../texts';
import { ConfigureStep } from './ConfigureStep';
import { deployErrors } from './deployErrors';
import { deployField, emptyValues, templateDefaults } from './deployForm';
import { firstRows } from './several';
import { NoTemplates } from './NoTemplates';
import { ReviewStep } from './ReviewStep';
import { TemplateStep } from './TemplateStep';
import { CheckedFooter, DeployFooter } from './WizardFooters';
import { showFromTop, useNamedToggle } from './wizardManners';

const { steps } = texts.deploy;

function DeployWizard({ templates }: { readonly templates: readonly TemplateView[] }) {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [wanted] = useState(() => templates.find(({ id }) => id === params.get('template')));
  const [start] = useState(() => {
    const empty = emptyValues(new Date());
    return {
      ...empty,
      ...(params.has('several') && { several: true, rows: firstRows(empty.vmName, '') }),
      ...(wanted && { templateId: wanted.id, ...templateDefaults(wanted) }),
    };
  });
  const form = useForm(start, deployErrors, deployField);
  const template = templates.find(({ id }) => id === form.values.templateId);
  const valid = Object.values(deployErrors(form.values)).every((message) => message === undefined);
  const choose = (chosen: TemplateView) => form.set({ templateId: chosen.id, ...templateDefaults(chosen) });
  useNamedToggle();
  const leave = () => void navigate('/');

  return (
    <Wizard onClose={leave} navAriaLabel={texts.deploy.navLabel} className="pw-wizard" onStepChange={showFromTop}>
      <WizardStep
        name={steps.template}
        id="template"
        footer={{ nextButtonText: texts.deploy.next, isNextDisabled: template === undefined, isBackHidden: true }}
      >
        <TemplateStep templates={templates} chosen={template} onChoose={choose} />
      </WizardStep>
      <WizardStep
        name={steps.configure}
        id="configure"
        isDisabled={template === undefined}
        footer={<CheckedFooter form={form} onClose={leave} />}
      >
        <ConfigureStep form={form} template={template} />
      </WizardStep>
      <WizardStep
        name={steps.review}
        id="review"
        isDisabled={!valid}
        footer={
          <DeployFooter form={form} onClose={leave} onDeployed={(path) => void navigate(path, { replace: true })} />
        }
      >
        <ReviewStep values={form.values} template={template} />
      </WizardStep>
      {/* Its own address shows the progress, so that a reload shows the same. */}
      <WizardStep name={steps.progress} id="progress" isDisabled />
    </Wizard>
  );
}

export default function DeployPage() {
  const query = useTemplates();
  return (
    <PageFrame title={texts.deploy.title}>
      <Loaded query={query}>
        {(templates) =>
          templates.some(({ active }) => active) ? (
            <DeployWizard templates={templates.filter(({ active }) => active)} />
          ) : (
            <NoTemplates />
          )
        }
      </Loaded>
    </PageFrame>
  );
}

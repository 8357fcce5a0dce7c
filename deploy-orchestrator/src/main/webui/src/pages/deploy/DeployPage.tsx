import { Wizard, WizardStep } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useTemplates } from '../../api/hooks/useTemplates';
import type { TemplateView } from '../../api/types';
import { Empty } from '../../components/Empty';
import { LinkButton } from '../../components/LinkButton';
import { Loaded } from '../../components/Loaded';
import { useForm } from '../../forms/useForm';
import { PageFrame } from '../../layout/PageFrame';
import { texts } from '../../texts';
import { ConfigureStep } from './ConfigureStep';
import { deployErrors, emptyValues, templateDefaults } from './deployForm';
import { ReviewStep } from './ReviewStep';
import { TemplateStep } from './TemplateStep';
import { CheckedFooter, DeployFooter } from './WizardFooters';

const { steps } = texts.deploy;

/** A step begins at its top; PatternFly's own focusing leaves the page scrolled. */
function showFromTop() {
  const main = document.getElementById('main');
  main?.scrollTo?.({ top: 0 });
  main?.focus({ preventScroll: true });
}

function DeployWizard({ templates }: { readonly templates: readonly TemplateView[] }) {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [wanted] = useState(() => templates.find(({ id }) => id === params.get('template')));
  const [start] = useState(() => ({
    ...emptyValues(new Date()),
    ...(wanted && { templateId: wanted.id, ...templateDefaults(wanted) }),
  }));
  const form = useForm(start, deployErrors);
  const template = templates.find(({ id }) => id === form.values.templateId);
  const valid = Object.values(deployErrors(form.values)).every((message) => message === undefined);
  const choose = (chosen: TemplateView) => form.set({ templateId: chosen.id, ...templateDefaults(chosen) });
  // On narrow screens PatternFly names the button that shows the steps after itself, not after the step it shows.
  useEffect(() => document.querySelector('.pw-wizard .pf-v6-c-wizard__toggle')?.removeAttribute('aria-label'));
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
        <ConfigureStep form={form} />
      </WizardStep>
      <WizardStep
        name={steps.review}
        id="review"
        isDisabled={!valid}
        footer={<DeployFooter form={form} onClose={leave} onDeployed={(id) => void navigate(`/deployments/${id}`)} />}
      >
        <ReviewStep values={form.values} template={template} />
      </WizardStep>
      {/* The deployment's own page shows the progress. */}
      <WizardStep name={steps.progress} id="progress" isDisabled />
    </Wizard>
  );
}

export default function DeployPage() {
  const query = useTemplates();
  const { noneTitle, noneBody, register } = texts.deploy.template;
  return (
    <PageFrame title={texts.deploy.title}>
      <Loaded query={query}>
        {(templates) =>
          templates.some(({ active }) => active) ? (
            <DeployWizard templates={templates.filter(({ active }) => active)} />
          ) : (
            <Empty
              title={noneTitle}
              body={noneBody}
              action={<LinkButton to="/settings/templates/new">{register}</LinkButton>}
            />
          )
        }
      </Loaded>
    </PageFrame>
  );
}

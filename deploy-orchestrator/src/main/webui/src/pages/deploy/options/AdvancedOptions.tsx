import { Content, FormSection } from '@patternfly/react-core';
import type { TemplateView } from '../../../api/types';
import type { Form } from '../../../forms/useForm';
import { texts } from '../../../texts';
import type { DeployValues } from '../deployForm';
import { CloneSection } from './CloneSection';
import { CustomizationSection } from './CustomizationSection';
import { DiskSection } from './DiskSection';
import { ExportSection, HandOverSection, PoolSection } from './GuestSections';

interface Props {
  readonly form: Form<DeployValues>;
  readonly template: TemplateView | undefined;
}

/** What has a good default, section by section. */
export function AdvancedOptions({ form, template }: Props) {
  return (
    <FormSection title={texts.advanced.title} titleElement="h3">
      <Content component="small">{texts.advanced.help}</Content>
      <div>
        <CloneSection form={form} template={template} />
        <CustomizationSection form={form} />
        <DiskSection form={form} />
        <PoolSection form={form} />
        <ExportSection form={form} />
        <HandOverSection form={form} />
      </div>
    </FormSection>
  );
}

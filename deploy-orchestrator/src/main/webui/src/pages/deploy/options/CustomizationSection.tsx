import { AdvancedSection } from '../../../forms/AdvancedSection';
import { SelectField, TextAreaField, TextField } from '../../../forms/fields';
import type { Form } from '../../../forms/useForm';
import { texts } from '../../../texts';
import type { DeployValues } from '../deployForm';
import { CUSTOMIZATION_DEFAULTS, takes } from './customization';

const t = texts.customization;
const CHANNELS = Object.entries(t.channels).map(([value, label]) => ({ value, label }));

/** By which channel the guest learns its name and address; the others are offered only where it takes them. */
export function CustomizationSection({ form }: { readonly form: Form<DeployValues> }) {
  const taken = takes(form.values.channel);
  return (
    <AdvancedSection
      form={form}
      title={t.title}
      help={t.help}
      defaults={CUSTOMIZATION_DEFAULTS}
      wide={taken.userData && <TextAreaField form={form} name="userData" label={t.userData} help={t.userDataHelp} />}
    >
      <SelectField form={form} name="channel" label={t.channel} help={t.channelHelp} choices={CHANNELS} />
      {taken.specification && (
        <TextField form={form} name="specification" label={t.specification} help={t.specificationHelp} isRequired />
      )}
      {taken.timeZone && (
        <TextField form={form} name="timeZone" label={t.timeZone} help={t.timeZoneHelp} placeholder="Europe/Berlin" />
      )}
    </AdvancedSection>
  );
}

import { AdvancedSection } from '../../../forms/AdvancedSection';
import { CheckField, SelectField, TextField } from '../../../forms/fields';
import type { Form } from '../../../forms/useForm';
import { texts } from '../../../texts';
import type { DeployValues } from '../deployForm';
import { DISK_DEFAULTS, fewestDisks, hasSeveralDisks, MOST_DISKS } from './disks';

interface Props {
  readonly form: Form<DeployValues>;
}

const t = texts.guest;
const VDEV_TYPES = choicesOf(t.vdevChoices);
const PROVISIONINGS = choicesOf(t.provisioningChoices);

function choicesOf(labels: Readonly<Record<string, string>>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

/** Which disks the pool is made on: those that are added, or one that came with the template. */
export function DiskSection({ form }: Props) {
  const { values } = form;
  const { templateDisk } = values;
  const fewest = fewestDisks(values);
  return (
    <AdvancedSection form={form} title={t.dataDisks} help={t.dataDisksHelp} defaults={DISK_DEFAULTS}>
      {!templateDisk && (
        <SelectField form={form} name="vdevType" label={t.vdevType} help={t.vdevTypeHelp} choices={VDEV_TYPES} />
      )}
      {hasSeveralDisks(values) && (
        <TextField
          form={form}
          name="diskCount"
          label={t.diskCount}
          help={t.diskCountHelp(fewest, MOST_DISKS)}
          placeholder={String(fewest)}
          inputMode="numeric"
        />
      )}
      {!templateDisk && (
        <SelectField
          form={form}
          name="provisioning"
          label={t.provisioningOf}
          help={t.provisioningHelp}
          choices={PROVISIONINGS}
        />
      )}
      <CheckField form={form} name="templateDisk" label={t.useTemplateDisk} help={t.useTemplateDiskHelp} />
      {templateDisk && (
        <TextField
          form={form}
          name="templateDiskLabel"
          label={t.templateDiskLabel}
          help={t.templateDiskLabelHelp}
          placeholder="Hard disk 2"
        />
      )}
      {templateDisk && (
        <TextField
          form={form}
          name="templateDiskSlot"
          label={t.templateDiskSlot}
          help={t.templateDiskSlotHelp}
          placeholder="0:1"
        />
      )}
      {templateDisk && (
        <TextField
          form={form}
          name="templateDiskGb"
          label={t.templateDiskGb}
          help={t.templateDiskGbHelp}
          inputMode="numeric"
        />
      )}
    </AdvancedSection>
  );
}

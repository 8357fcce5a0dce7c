import type { SshKeyView, VCenterView } from '../../../api/types';
import { FieldGrid } from '../../../forms/FieldGrid';
import { CheckField, SelectField, TextAreaField, TextField } from '../../../forms/fields';
import type { Form } from '../../../forms/useForm';
import { texts } from '../../../texts';
import type { TemplateValues } from './templateForm';

interface Props {
  readonly form: Form<TemplateValues>;
  readonly vcenters: readonly VCenterView[];
  readonly keys: readonly SshKeyView[];
}

const t = texts.templates;
const c = texts.deploy.configure;

function choices(named: readonly { readonly id: string; readonly name: string }[]) {
  return named.map(({ id, name }) => ({ value: id, label: name }));
}

export function TemplateFields({ form, vcenters, keys }: Props) {
  return (
    <>
      <TextField form={form} name="name" label={t.name} isRequired />
      <TextAreaField form={form} name="description" label={t.description} />
      <FieldGrid title={t.sections.source}>
        <SelectField
          form={form}
          name="vcenterId"
          label={t.vcenter}
          choices={choices(vcenters)}
          placeholder={t.chooseVcenter}
          isRequired
        />
        <TextField
          form={form}
          name="templateMoref"
          label={t.moref}
          help={t.morefHelp}
          placeholder="vm-123"
          isRequired
        />
        <TextField form={form} name="templateName" label={t.vmName} isRequired />
      </FieldGrid>
      <FieldGrid title={t.sections.guest}>
        <TextField form={form} name="defaultSshUsername" label={t.sshUsername} isRequired />
        <SelectField
          form={form}
          name="sshKeyId"
          label={t.sshKey}
          choices={choices(keys)}
          placeholder={t.chooseSshKey}
          isRequired
        />
      </FieldGrid>
      <FieldGrid title={t.sections.sizing}>
        <TextField form={form} name="defaultCpuCount" label={c.cpuCount} inputMode="numeric" isRequired />
        <TextField form={form} name="defaultMemoryGb" label={c.memoryGb} inputMode="numeric" isRequired />
        <TextField form={form} name="defaultZfsPoolName" label={c.zfsPoolName} isRequired />
        <TextField form={form} name="defaultZfsDiskGb" label={c.zfsDiskGb} inputMode="numeric" isRequired />
        <TextField form={form} name="defaultNfsNetwork" label={t.nfsNetwork} help={c.nfsNetworksHelp} isRequired />
        <TextField form={form} name="defaultZfsDiskPath" label={t.zfsDiskPath} help={t.zfsDiskPathHelp} isRequired />
      </FieldGrid>
      <FieldGrid title={t.sections.placement}>
        <TextField form={form} name="defaultDatacenter" label={c.datacenter} />
        <TextField form={form} name="defaultCluster" label={c.cluster} />
        <TextField form={form} name="defaultDatastore" label={c.datastore} />
        <TextField form={form} name="defaultNetwork" label={c.portgroup} />
        <TextField form={form} name="defaultResourcePool" label={c.resourcePool} />
        <TextField form={form} name="defaultFolder" label={c.folder} />
      </FieldGrid>
      <CheckField form={form} name="active" label={t.isActive} />
    </>
  );
}

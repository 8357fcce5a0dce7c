import { Alert } from '@patternfly/react-core';
import type { SshKeyView, VCenterView } from '../../../api/types';
import { InventoryAge } from '../../../components/InventoryAge';
import { FieldGrid } from '../../../forms/FieldGrid';
import { CheckField, SelectField, TextAreaField, TextField } from '../../../forms/fields';
import { PlacementFields } from '../../../forms/PlacementFields';
import type { Form } from '../../../forms/useForm';
import { texts } from '../../../texts';
import { TemplateBrowser } from './TemplateBrowser';
import { keepsPassword, type TemplateValues } from './templateForm';

interface Props {
  readonly form: Form<TemplateValues>;
  /** As it is stored. */
  readonly present: TemplateValues;
  readonly vcenters: readonly VCenterView[];
  readonly keys: readonly SshKeyView[];
}

const t = texts.templates;
const c = texts.deploy.configure;
const HOST_KEY_POLICIES = Object.entries(t.hostKeyPolicies).map(([value, label]) => ({ value, label }));
const PLACES = {
  datacenter: 'defaultDatacenter',
  cluster: 'defaultCluster',
  datastore: 'defaultDatastore',
  network: 'defaultNetwork',
  resourcePool: 'defaultResourcePool',
  folder: 'defaultFolder',
} as const;

function choices(named: readonly { readonly id: string; readonly name: string }[]) {
  return named.map(({ id, name }) => ({ value: id, label: name }));
}

/** For clones that may be logged in to with a password. */
function Password({ form, present }: Pick<Props, 'form' | 'present'>) {
  const isKept = keepsPassword(form.values, present);
  return (
    <TextField
      form={form}
      name="sshPassword"
      type="password"
      autoComplete="new-password"
      label={t.sshPassword}
      help={isKept ? t.sshPasswordKeep : t.sshPasswordHelp}
      isRequired={!isKept}
    />
  );
}

export function TemplateFields({ form, present, vcenters, keys }: Props) {
  const { vcenterId, hostKeyPolicy } = form.values;
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
        {vcenterId !== '' && <TemplateBrowser form={form} />}
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
        <CheckField form={form} name="sshPasswordLogin" label={t.sshPasswordLogin} help={t.sshPasswordLoginHelp} />
        {form.values.sshPasswordLogin && <Password form={form} present={present} />}
        <SelectField
          form={form}
          name="hostKeyPolicy"
          label={t.hostKeyPolicy}
          help={t.hostKeyPolicyHelp}
          choices={HOST_KEY_POLICIES}
          placeholder={t.hostKeyPolicyDefault}
        />
        {hostKeyPolicy === 'PINNED' && (
          <TextAreaField
            form={form}
            name="hostKeyFingerprints"
            label={t.hostKeyFingerprints}
            help={t.hostKeyFingerprintsHelp}
            isRequired
          />
        )}
        {hostKeyPolicy === 'CA' && (
          <TextAreaField
            form={form}
            name="hostKeyAuthorities"
            label={t.hostKeyAuthorities}
            help={t.hostKeyAuthoritiesHelp}
            isRequired
          />
        )}
        {hostKeyPolicy === 'TRUST_ON_FIRST_USE' && (
          <Alert variant="warning" isInline title={t.trustOnFirstUse} component="h3">
            {t.trustOnFirstUseHelp}
          </Alert>
        )}
      </FieldGrid>
      <FieldGrid title={t.sections.sizing}>
        <TextField form={form} name="defaultCpuCount" label={c.cpuCount} inputMode="numeric" isRequired />
        <TextField form={form} name="defaultMemoryGb" label={c.memoryGb} inputMode="numeric" isRequired />
        <TextField form={form} name="defaultZfsPoolName" label={c.zfsPoolName} isRequired />
        <TextField form={form} name="defaultZfsDiskGb" label={c.zfsDiskGb} inputMode="numeric" isRequired />
        <TextField form={form} name="defaultNfsNetwork" label={t.nfsNetwork} help={c.nfsNetworksHelp} isRequired />
        <TextField form={form} name="defaultZfsDiskPath" label={t.zfsDiskPath} help={t.zfsDiskPathHelp} isRequired />
      </FieldGrid>
      <PlacementFields
        form={form}
        title={t.sections.placement}
        help={vcenterId === '' ? c.placementHelp : <InventoryAge vcenterId={vcenterId} />}
        vcenterId={vcenterId}
        names={PLACES}
        placeholder={texts.deploy.review.chosenByAgent}
      />
      <CheckField form={form} name="active" label={t.isActive} />
    </>
  );
}

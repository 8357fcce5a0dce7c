import { Form, FormGroup, Radio, Title } from '@patternfly/react-core';
import type { TemplateView } from '../../api/types';
import { InventoryAge } from '../../components/InventoryAge';
import { FieldGrid } from '../../forms/FieldGrid';
import { InventoryField } from '../../forms/InventoryField';
import { CheckField, SelectField, TextField } from '../../forms/fields';
import { PlacementFields } from '../../forms/PlacementFields';
import type { Form as FormState } from '../../forms/useForm';
import { texts } from '../../texts';
import { renamed, type DeployValues } from './deployForm';
import { AdvancedOptions } from './options/AdvancedOptions';
import { HowMany, SeveralFields } from './SeveralFields';

interface Props {
  readonly form: FormState<DeployValues>;
}

const c = texts.deploy.configure;
const ON_FAILURE = Object.entries(texts.deployment.actions.cleanups).map(([value, label]) => ({ value, label }));
const NFS_VERSIONS = ['3', '4.1'].map((value) => ({ value, label: `NFS ${value}` }));
const PLACES = {
  datacenter: 'datacenter',
  cluster: 'cluster',
  datastore: 'datastore',
  network: 'network',
  resourcePool: 'resourcePool',
  folder: 'folder',
} as const;

function Addressing({ form }: Props) {
  const { dhcp } = form.values;
  return (
    <FormGroup role="radiogroup" isInline label={c.addressing} fieldId="addressing">
      <Radio
        id="addressing-static"
        name="addressing"
        label={c.static}
        isChecked={!dhcp}
        onChange={() => form.set({ dhcp: false })}
      />
      <Radio
        id="addressing-dhcp"
        name="addressing"
        label={c.dhcp}
        isChecked={dhcp}
        onChange={() => form.set({ dhcp: true })}
      />
    </FormGroup>
  );
}

function NetworkGroup({ form }: Props) {
  const { dhcp, several } = form.values;
  return (
    <FieldGrid level="h3" title={c.network}>
      <Addressing form={form} />
      {!dhcp && !several && <TextField form={form} name="ipAddress" label={c.ipAddress} isRequired />}
      {!dhcp && <TextField form={form} name="subnetMask" label={c.subnetMask} help={c.subnetMaskHelp} isRequired />}
      {!dhcp && <TextField form={form} name="gateway" label={c.gateway} help={c.optional} />}
      <TextField form={form} name="dnsServers" label={c.dnsServers} help={c.listHelp} />
    </FieldGrid>
  );
}

function MountGroup({ form, vcenterId }: Props & { readonly vcenterId: string | undefined }) {
  const { values } = form;
  return (
    <FieldGrid level="h3" title={c.mount}>
      <CheckField form={form} name="mountDatastore" label={c.mountDatastore} />
      {values.mountDatastore && !values.several && (
        <TextField
          form={form}
          name="datastoreName"
          label={c.datastoreName}
          help={c.datastoreNameHelp}
          placeholder={values.vmName}
        />
      )}
      {values.mountDatastore && (
        <SelectField form={form} name="nfsVersion" label={c.nfsVersion} choices={NFS_VERSIONS} />
      )}
      {values.mountDatastore && (
        <InventoryField
          form={form}
          name="mountCluster"
          label={c.mountCluster}
          kind="CLUSTER"
          vcenterId={vcenterId}
          placeholder={c.mountClusterHelp}
        />
      )}
    </FieldGrid>
  );
}

export function ConfigureStep({ form, template }: Props & { readonly template: TemplateView | undefined }) {
  const { values } = form;
  const { several } = values;
  return (
    <Form className="pw-form" onSubmit={(event) => event.preventDefault()}>
      <Title headingLevel="h2">{c.title}</Title>
      <HowMany form={form} />
      {several && <SeveralFields form={form} />}
      <FieldGrid level="h3" title={c.vm}>
        {!several && (
          <TextField
            form={form}
            name="vmName"
            label={c.vmName}
            isRequired
            onChange={(name) => form.set(renamed(values, name))}
          />
        )}
        {!several && <TextField form={form} name="hostname" label={c.hostname} help={c.hostnameHelp} isRequired />}
        <TextField form={form} name="cpuCount" label={c.cpuCount} inputMode="numeric" isRequired />
        <TextField form={form} name="memoryGb" label={c.memoryGb} inputMode="numeric" isRequired />
        <TextField form={form} name="domain" label={c.domain} placeholder="local" />
        <CheckField form={form} name="registerAsTarget" label={c.registerAsTarget} />
        {values.registerAsTarget && !several && (
          <TextField
            form={form}
            name="targetName"
            label={c.targetName}
            help={c.targetNameHelp}
            placeholder={values.vmName}
          />
        )}
        <SelectField form={form} name="onFailure" label={c.onFailure} choices={ON_FAILURE} />
        {values.onFailure !== 'DESTROY' && (
          <TextField form={form} name="keepHours" label={c.keepHours} help={c.keepHoursHelp} inputMode="numeric" />
        )}
      </FieldGrid>
      <NetworkGroup form={form} />
      <FieldGrid level="h3" title={c.storage}>
        <TextField form={form} name="zfsPoolName" label={c.zfsPoolName} isRequired />
        {!values.templateDisk && (
          <TextField form={form} name="zfsDiskGb" label={c.zfsDiskGb} inputMode="numeric" isRequired />
        )}
        <TextField
          form={form}
          name="nfsNetworks"
          label={c.nfsNetworks}
          help={values.noRootSquash ? c.nfsNetworksHelp : c.nfsNetworksOnly}
          isRequired
        />
      </FieldGrid>
      <MountGroup form={form} vcenterId={template?.vcenterId} />
      <PlacementFields
        form={form}
        level="h3"
        title={c.placement}
        help={c.placementHelp}
        vcenterId={template?.vcenterId}
        names={PLACES}
        placeholder={texts.deploy.review.chosenByAgent}
      />
      <AdvancedOptions form={form} template={template} />
      {template && <InventoryAge vcenterId={template.vcenterId} />}
    </Form>
  );
}

import { Card, CardBody, CardTitle, Stack } from '@patternfly/react-core';
import { useCallback, useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { useSaveVCenter, useVCenter } from '../../../api/hooks/useVCenters';
import type { VCenterView } from '../../../api/types';
import { LinkButton } from '../../../components/LinkButton';
import { Loaded } from '../../../components/Loaded';
import { SelectField, TextAreaField, TextField } from '../../../forms/fields';
import { useForm } from '../../../forms/useForm';
import { PageFrame } from '../../../layout/PageFrame';
import { texts } from '../../../texts';
import { ForAdmins } from '../ForAdmins';
import { SettingsForm } from '../SettingsForm';
import { VCENTER_LABELS, vcenterErrors, vcenterRequest, vcenterValues, type VCenterValues } from './vcenterForm';
import { VCenterTest } from './VCenterTest';

const LIST = '/settings/vcenters';
const t = texts.vcenters;
const TRUST_CHOICES = Object.entries(t.trustKinds).map(([value, label]) => ({ value, label }));
/** A new one's certificate is looked at first: until then nothing but the system's authorities is trusted. */
const NEW_TRUST_CHOICES = TRUST_CHOICES.map((choice) =>
  choice.value === 'system' ? { ...choice, label: t.trustShown } : choice,
);

interface Registered {
  readonly vcenter: VCenterView;
  readonly password: string;
}

interface EditorProps {
  readonly vcenter?: VCenterView;
  readonly onRegistered?: (registered: Registered) => void;
  readonly reread: () => Promise<VCenterView>;
}

function VCenterEditor({ vcenter, reread, onRegistered }: EditorProps) {
  const stored = useMemo(() => vcenterValues(vcenter), [vcenter]);
  const rules = useCallback((values: VCenterValues) => vcenterErrors(values, stored), [stored]);
  const form = useForm(stored, rules);
  const saving = useSaveVCenter(vcenter?.id);
  const isNew = vcenter === undefined;
  // The password that was typed is kept when others changed the rest.
  const present = async () => ({ ...vcenterValues(await reread()), password: form.values.password });
  return (
    <SettingsForm
      form={form}
      saving={saving}
      toRequest={vcenterRequest}
      backTo={isNew ? LIST : `${LIST}/${vcenter.id}`}
      onSaved={
        onRegistered && ((saved: VCenterView) => onRegistered({ vcenter: saved, password: form.values.password }))
      }
      isNew={isNew}
      present={present}
      labels={VCENTER_LABELS}
    >
      <TextField form={form} name="name" label={t.name} isRequired />
      <TextField
        form={form}
        name="url"
        label={t.url}
        help={t.urlHelp}
        placeholder="https://vcenter.example/sdk"
        isRequired
      />
      <TextField form={form} name="username" label={t.username} isRequired />
      <TextField
        form={form}
        name="password"
        type="password"
        autoComplete="new-password"
        label={t.password}
        help={isNew ? t.passwordHelp : t.passwordKeep}
        isRequired={isNew}
      />
      <SelectField
        form={form}
        name="trust"
        label={t.trust}
        choices={isNew ? NEW_TRUST_CHOICES : TRUST_CHOICES}
        isRequired
      />
      {form.values.trust === 'pinned' && (
        <TextField
          form={form}
          name="certificateSha256"
          label={t.certificateSha256}
          help={t.certificateHelp}
          isRequired
        />
      )}
      {form.values.trust === 'ca' && <TextAreaField form={form} name="caPem" label={t.caPem} isRequired />}
    </SettingsForm>
  );
}

/** A vCenter is registered first; then what it presents is looked at, and pinned if it is the right one. */
function NewVCenter() {
  const [registered, setRegistered] = useState<Registered>();
  const reread = () => Promise.reject(new Error('A new vCenter has no older version'));
  if (!registered) {
    return <VCenterEditor reread={reread} onRegistered={setRegistered} />;
  }
  const { vcenter, password } = registered;
  return (
    <Stack hasGutter className="pw-form">
      <Card>
        <CardTitle component="h2">{t.test.title(vcenter.name)}</CardTitle>
        <CardBody>
          <VCenterTest vcenter={vcenter} password={password} />
        </CardBody>
      </Card>
      <div>
        <LinkButton to={`${LIST}/${vcenter.id}`}>{t.show}</LinkButton>
      </div>
    </Stack>
  );
}

export default function EditVCenterPage() {
  const { id } = useParams();
  const query = useVCenter(id);
  const reread = async () => (await query.refetch({ throwOnError: true })).data!;
  const title = id === undefined ? t.add : t.edit(query.data?.name ?? '');
  return (
    <PageFrame title={title} parent={{ title: t.title, to: LIST }}>
      <ForAdmins>
        {id === undefined ? (
          <NewVCenter />
        ) : (
          <Loaded query={query}>{(vcenter) => <VCenterEditor vcenter={vcenter} reread={reread} />}</Loaded>
        )}
      </ForAdmins>
    </PageFrame>
  );
}

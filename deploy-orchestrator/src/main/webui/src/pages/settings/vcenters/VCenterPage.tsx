import { useCallback, useMemo } from 'react';
import { useParams } from 'react-router';
import { useSaveVCenter, useVCenter } from '../../../api/hooks/useVCenters';
import type { VCenterView } from '../../../api/types';
import { Loaded } from '../../../components/Loaded';
import { SelectField, TextAreaField, TextField } from '../../../forms/fields';
import { useForm } from '../../../forms/useForm';
import { PageFrame } from '../../../layout/PageFrame';
import { texts } from '../../../texts';
import { SettingsForm } from '../SettingsForm';
import { VCENTER_LABELS, vcenterErrors, vcenterRequest, vcenterValues, type VCenterValues } from './vcenterForm';

const LIST = '/settings/vcenters';
const t = texts.vcenters;
const TRUST_CHOICES = Object.entries(t.trustKinds).map(([value, label]) => ({ value, label }));

interface EditorProps {
  readonly vcenter?: VCenterView;
  readonly reread: () => Promise<VCenterView>;
}

function VCenterEditor({ vcenter, reread }: EditorProps) {
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
      backTo={LIST}
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
      <SelectField form={form} name="trust" label={t.trust} choices={TRUST_CHOICES} isRequired />
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

export default function VCenterPage() {
  const { id } = useParams();
  const query = useVCenter(id);
  const reread = async () => (await query.refetch({ throwOnError: true })).data!;
  const title = id === undefined ? t.add : t.edit(query.data?.name ?? '');
  return (
    <PageFrame title={title} parent={{ title: t.title, to: LIST }}>
      {id === undefined ? (
        <VCenterEditor reread={reread} />
      ) : (
        <Loaded query={query}>{(vcenter) => <VCenterEditor vcenter={vcenter} reread={reread} />}</Loaded>
      )}
    </PageFrame>
  );
}

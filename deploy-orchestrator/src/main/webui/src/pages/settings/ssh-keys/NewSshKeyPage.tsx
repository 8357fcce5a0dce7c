import { FormGroup, Radio } from '@patternfly/react-core';
import { useAddSshKey } from '../../../api/hooks/useSshKeys';
import { TextAreaField, TextField } from '../../../forms/fields';
import { useForm } from '../../../forms/useForm';
import { PageFrame } from '../../../layout/PageFrame';
import { texts } from '../../../texts';
import { ForAdmins } from '../ForAdmins';
import { SettingsForm } from '../SettingsForm';
import { NEW_SSH_KEY, sshKeyErrors, sshKeyRequest } from './sshKeyForm';

const LIST = '/settings/ssh-keys';
const t = texts.sshKeys;

export default function NewSshKeyPage() {
  const form = useForm(NEW_SSH_KEY, sshKeyErrors);
  const saving = useAddSshKey();
  const { imports } = form.values;
  return (
    <PageFrame title={t.add} parent={{ title: t.title, to: LIST }}>
      <ForAdmins>
        <SettingsForm form={form} saving={saving} toRequest={sshKeyRequest} backTo={LIST} isNew labels={{}}>
          <TextField form={form} name="name" label={t.name} isRequired />
          <FormGroup role="radiogroup" label={t.how} fieldId="how">
            <Radio
              id="how-generate"
              name="how"
              label={t.generate}
              isChecked={!imports}
              onChange={() => form.set({ imports: false, privateKey: '', passphrase: '' })}
            />
            <Radio
              id="how-import"
              name="how"
              label={t.import}
              isChecked={imports}
              onChange={() => form.set({ imports: true })}
            />
          </FormGroup>
          {imports && (
            <TextAreaField form={form} name="privateKey" label={t.privateKey} help={t.privateKeyHelp} isRequired />
          )}
          {imports && (
            <TextField
              form={form}
              name="passphrase"
              type="password"
              autoComplete="new-password"
              label={t.passphrase}
              help={t.passphraseHelp}
            />
          )}
        </SettingsForm>
      </ForAdmins>
    </PageFrame>
  );
}

import { FormGroup, Radio, Stack, StackItem } from '@patternfly/react-core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAddAccount } from '../../../api/hooks/useAccounts';
import type { CreatedAccount } from '../../../api/types';
import { LinkButton } from '../../../components/LinkButton';
import { ShownOnce } from '../../../components/ShownOnce';
import { TextField } from '../../../forms/fields';
import { useForm } from '../../../forms/useForm';
import { PageFrame } from '../../../layout/PageFrame';
import { texts } from '../../../texts';
import { SettingsForm } from '../SettingsForm';
import { accountRequest, NEW_ACCOUNT, newAccountErrors } from './accountForm';
import { RolesField } from './RolesField';

const LIST = '/settings/accounts';
const t = texts.accounts;

interface Generated {
  readonly name: string;
  readonly password: string;
}

function Made({ name, password }: Generated) {
  return (
    <Stack hasGutter className="pw-form">
      <StackItem>
        <ShownOnce title={t.made(name)} label={t.password} secret={password} />
      </StackItem>
      <StackItem>
        <LinkButton to={LIST}>{t.backToList}</LinkButton>
      </StackItem>
    </Stack>
  );
}

export default function NewAccountPage() {
  const form = useForm(NEW_ACCOUNT, newAccountErrors);
  const saving = useAddAccount();
  const navigate = useNavigate();
  const [generated, setGenerated] = useState<Generated>();
  const { chooses } = form.values;
  const saved = ({ account, password }: CreatedAccount) =>
    password === undefined ? void navigate(LIST) : setGenerated({ name: account.name, password });
  return (
    <PageFrame title={t.add} parent={{ title: t.title, to: LIST }}>
      {generated ? (
        <Made {...generated} />
      ) : (
        <SettingsForm
          form={form}
          saving={saving}
          toRequest={accountRequest}
          backTo={LIST}
          onSaved={saved}
          isNew
          labels={{}}
        >
          <TextField form={form} name="name" label={t.name} help={t.nameHelp} isRequired />
          <RolesField form={form} />
          <FormGroup role="radiogroup" label={t.howPassword} fieldId="how">
            <Radio
              id="how-generated"
              name="how"
              label={t.generated}
              isChecked={!chooses}
              onChange={() => form.set({ chooses: false, password: '' })}
            />
            <Radio
              id="how-chosen"
              name="how"
              label={t.chosen}
              isChecked={chooses}
              onChange={() => form.set({ chooses: true })}
            />
          </FormGroup>
          {chooses && (
            <TextField
              form={form}
              name="password"
              label={t.passwordField}
              help={texts.account.password.help}
              type="password"
              autoComplete="new-password"
              isRequired
            />
          )}
        </SettingsForm>
      )}
    </PageFrame>
  );
}

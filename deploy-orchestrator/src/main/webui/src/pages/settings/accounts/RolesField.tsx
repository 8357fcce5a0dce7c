import { Checkbox, FormGroup, FormHelperText, HelperText, HelperTextItem } from '@patternfly/react-core';
import { ROLES, type Role } from '../../../api/types';
import type { Form } from '../../../forms/useForm';
import { texts } from '../../../texts';
import { rolesOf } from './accountForm';

interface Props<V> {
  readonly form: Form<V>;
}

/** Which roles an account has: at least one. */
export function RolesField<V extends { roles: string }>({ form }: Props<V>) {
  const held = rolesOf(form.values.roles);
  const error = form.error('roles');
  const give = (role: Role, given: boolean) => {
    const roles = ROLES.filter((each) => (each === role ? given : held.includes(each))).join(',');
    form.set({ roles } as Partial<V>);
    form.touch('roles');
  };
  return (
    <FormGroup role="group" label={texts.accounts.roles} fieldId="roles" isStack isRequired>
      {ROLES.map((role) => (
        <Checkbox
          key={role}
          id={`role-${role}`}
          label={texts.roles.title(role)}
          description={texts.roles.may(role)}
          isChecked={held.includes(role)}
          isValid={error === undefined}
          aria-invalid={error !== undefined}
          onChange={(_event, given) => give(role, given)}
        />
      ))}
      {error !== undefined && (
        <FormHelperText>
          <HelperText aria-live="polite">
            <HelperTextItem variant="error">{error}</HelperTextItem>
          </HelperText>
        </FormHelperText>
      )}
    </FormGroup>
  );
}

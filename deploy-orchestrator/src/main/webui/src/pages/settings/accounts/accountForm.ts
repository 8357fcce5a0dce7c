import type { AccountChange, AccountRequest, AccountView, Role } from '../../../api/types';
import type { Errors } from '../../../forms/useForm';
import { accountName, password as passwordRule } from '../../../values/accounts';
import { invalid, required } from '../../../values/rule';

const ROLE_REQUIRED = 'At least one role is required';

export interface NewAccountValues {
  name: string;
  /** Joined by commas, so that it is one field. */
  roles: string;
  chooses: boolean;
  password: string;
}

export const NEW_ACCOUNT: NewAccountValues = { name: '', roles: 'operator', chooses: false, password: '' };

export function newAccountErrors({ name, roles, chooses, password }: NewAccountValues): Errors<NewAccountValues> {
  return {
    name: required(accountName)(name),
    roles: invalid(roles !== '', ROLE_REQUIRED),
    password: chooses ? required(passwordRule)(password) : undefined,
  };
}

export function accountRequest({ name, roles, chooses, password }: NewAccountValues): AccountRequest {
  return { name, roles: rolesOf(roles), password: chooses ? password : undefined };
}

export interface AccountValues {
  version: number;
  roles: string;
  active: boolean;
}

export function accountValues({ version, roles, active }: AccountView): AccountValues {
  return { version, roles: roles.join(','), active };
}

export function accountErrors({ roles }: AccountValues): Errors<AccountValues> {
  return { roles: invalid(roles !== '', ROLE_REQUIRED) };
}

export function accountChange({ version, roles, active }: AccountValues): AccountChange {
  return { version, roles: rolesOf(roles), active };
}

export function rolesOf(roles: string): Role[] {
  return roles === '' ? [] : (roles.split(',') as Role[]);
}

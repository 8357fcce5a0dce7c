import type { Role } from '../api/types';

const ROLE_TITLES: Record<Role, string> = { admin: 'Administrator', operator: 'Operator', auditor: 'Auditor' };

const ROLE_RIGHTS: Record<Role, string> = {
  admin: 'Manages vCenters, SSH keys, templates and accounts; may do everything that the others may',
  operator: 'Deploys targets, retries and cancels own deployments, tests connections',
  auditor: 'Sees deployments, targets and the audit log; changes nothing',
};

export const roles = {
  title: (role: Role) => ROLE_TITLES[role],
  may: (role: Role) => ROLE_RIGHTS[role],
  titles: (roles: readonly Role[]) => roles.map((role) => ROLE_TITLES[role].toLowerCase()).join(', '),
  list: (roles: readonly Role[]) => roles.map((role) => `${ROLE_TITLES[role].toLowerCase()}s`).join(' and '),
  held: (name: string, roles: readonly Role[]) =>
    `You are logged in as ${name} (${roles.map((role) => ROLE_TITLES[role].toLowerCase()).join(', ')}). An administrator can give an account more roles.`,
} as const;

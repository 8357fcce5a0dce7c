import type { Role } from '../api/types';

/** Who may do what, as far as it decides what is offered; the services decide what is done. */
export const EVERYBODY: readonly Role[] = ['admin', 'operator', 'auditor'];
export const DEPLOYERS: readonly Role[] = ['admin', 'operator'];
export const KEY_USERS: readonly Role[] = ['admin', 'operator'];
export const ADMINS: readonly Role[] = ['admin'];
export const AUDITORS: readonly Role[] = ['admin', 'auditor'];

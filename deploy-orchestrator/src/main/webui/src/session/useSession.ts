import { createContext, use } from 'react';
import type { Role, SessionView } from '../api/types';

export type { Role } from '../api/types';

export interface Session {
  readonly accountId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Whether the account holds one of the roles. */
  readonly can: (...roles: readonly Role[]) => boolean;
}

export function sessionOf({ accountId, name, roles }: SessionView): Session {
  return { accountId, name, roles, can: (...wanted) => wanted.some((role) => roles.includes(role)) };
}

/** Who is logged in; there is somebody on every page behind the login. */
export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) {
    throw new Error('Nobody is logged in here');
  }
  return session;
}

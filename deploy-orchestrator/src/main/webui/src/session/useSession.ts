export type Role = 'admin' | 'operator' | 'auditor';

export interface Session {
  readonly name: string;
  readonly roles: readonly Role[];
  /** Whether the account holds one of the roles. */
  readonly can: (...roles: readonly Role[]) => boolean;
}

const EVERYTHING: Session = { name: '', roles: ['admin', 'operator', 'auditor'], can: () => true };

export function useSession(): Session {
  return EVERYTHING;
}

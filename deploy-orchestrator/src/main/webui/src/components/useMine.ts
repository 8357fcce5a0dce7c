import { useSearchParams } from 'react-router';
import { useSession } from '../session/useSession';

/** The name of this account if only what it has asked for is wanted; that is in the address. */
export function useMine(): string | undefined {
  const [params] = useSearchParams();
  const { name } = useSession();
  return params.get('mine') === 'true' ? name : undefined;
}

import type { ReactNode } from 'react';
import { Empty } from '../../components/Empty';
import { LinkButton } from '../../components/LinkButton';
import { useSession } from '../../session/useSession';
import { texts } from '../../texts';

/** What only administrators may do; whoever else comes here by its address is told so. The services refuse it anyway. */
export function ForAdmins({ children }: { readonly children: ReactNode }) {
  const { can } = useSession();
  const { title, body } = texts.forAdmins;
  return can('admin') ? (
    children
  ) : (
    <Empty title={title} body={body} action={<LinkButton to="/">{texts.notFound.home}</LinkButton>} />
  );
}

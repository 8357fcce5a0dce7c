import type { ReactNode } from 'react';
import { Empty } from '../components/Empty';
import { LinkButton } from '../components/LinkButton';
import { PageFrame } from '../layout/PageFrame';
import { texts } from '../texts';
import { useSession, type Role } from './useSession';

interface Props {
  readonly roles: readonly Role[];
  readonly children: ReactNode;
}

/** A page for some roles only. Nothing leads others to it; whoever comes by its address is told why not. */
export function Allowed({ roles, children }: Props) {
  const { name, roles: held, can } = useSession();
  const { title, body, home } = texts.notAllowed;
  return can(...roles) ? (
    children
  ) : (
    <PageFrame title={title}>
      <Empty
        title={body(texts.roles.list(roles))}
        body={texts.roles.held(name, held)}
        action={<LinkButton to="/">{home}</LinkButton>}
      />
    </PageFrame>
  );
}

import { Nav, NavExpandable, NavItem, NavList, PageSidebar, PageSidebarBody } from '@patternfly/react-core';
import { NavLink, useLocation } from 'react-router';
import { ADMINS, AUDITORS, DEPLOYERS, EVERYBODY, KEY_USERS } from '../session/roles';
import { useSession, type Role } from '../session/useSession';
import { texts } from '../texts';

interface Entry {
  readonly to: string;
  readonly title: string;
  readonly roles: readonly Role[];
}

const MAIN: readonly Entry[] = [
  { to: '/', title: texts.nav.home, roles: EVERYBODY },
  { to: '/deploy', title: texts.nav.deploy, roles: DEPLOYERS },
  { to: '/deployments', title: texts.nav.deployments, roles: EVERYBODY },
  { to: '/targets', title: texts.nav.targets, roles: EVERYBODY },
];

const AUDIT: readonly Entry[] = [
  { to: '/audit', title: texts.nav.auditEvents, roles: AUDITORS },
  { to: '/audit/replays', title: texts.nav.replays, roles: AUDITORS },
  { to: '/audit/dead-letters', title: texts.nav.deadLetters, roles: AUDITORS },
];

const SETTINGS: readonly Entry[] = [
  { to: '/settings/templates', title: texts.nav.templates, roles: EVERYBODY },
  { to: '/settings/vcenters', title: texts.nav.vcenters, roles: EVERYBODY },
  { to: '/settings/ssh-keys', title: texts.nav.sshKeys, roles: KEY_USERS },
  { to: '/settings/accounts', title: texts.nav.accounts, roles: ADMINS },
];

interface Props {
  readonly onNavigate: () => void;
}

/** Only what the roles of the account may open. */
export function Navigation({ onNavigate }: Props) {
  const { pathname } = useLocation();
  const { can } = useSession();
  const isActive = (to: string) =>
    to === '/' || to === '/audit' ? pathname === to : pathname === to || pathname.startsWith(`${to}/`);
  const items = (entries: readonly Entry[]) =>
    entries
      .filter(({ roles }) => can(...roles))
      .map(({ to, title }) => (
        <NavItem key={to} isActive={isActive(to)}>
          <NavLink to={to} end={to === '/' || to === '/audit'} onClick={onNavigate}>
            {title}
          </NavLink>
        </NavItem>
      ));
  const inSettings = pathname.startsWith('/settings');
  return (
    <PageSidebar>
      <PageSidebarBody>
        <Nav aria-label={texts.nav.label}>
          <NavList>
            {items(MAIN)}
            {can(...AUDITORS) && (
              <NavExpandable
                title={texts.nav.audit}
                isExpanded
                isActive={pathname.startsWith('/audit')}
                groupId="audit"
              >
                {items(AUDIT)}
              </NavExpandable>
            )}
            <NavExpandable title={texts.nav.settings} isExpanded isActive={inSettings} groupId="settings">
              {items(SETTINGS)}
            </NavExpandable>
          </NavList>
        </Nav>
      </PageSidebarBody>
    </PageSidebar>
  );
}

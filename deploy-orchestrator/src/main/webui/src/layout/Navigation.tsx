import { Nav, NavExpandable, NavItem, NavList, PageSidebar, PageSidebarBody } from '@patternfly/react-core';
import { NavLink, useLocation } from 'react-router';
import { texts } from '../texts';

const MAIN = [
  { to: '/', title: texts.nav.home },
  { to: '/deploy', title: texts.nav.deploy },
  { to: '/deployments', title: texts.nav.deployments },
  { to: '/targets', title: texts.nav.targets },
];

const SETTINGS = [
  { to: '/settings/templates', title: texts.nav.templates },
  { to: '/settings/vcenters', title: texts.nav.vcenters },
  { to: '/settings/ssh-keys', title: texts.nav.sshKeys },
];

interface Props {
  readonly onNavigate: () => void;
}

export function Navigation({ onNavigate }: Props) {
  const { pathname } = useLocation();
  const isActive = (to: string) => (to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`));
  const item = ({ to, title }: { to: string; title: string }) => (
    <NavItem key={to} isActive={isActive(to)}>
      <NavLink to={to} end={to === '/'} onClick={onNavigate}>
        {title}
      </NavLink>
    </NavItem>
  );
  const inSettings = pathname.startsWith('/settings');
  return (
    <PageSidebar>
      <PageSidebarBody>
        <Nav aria-label={texts.nav.label}>
          <NavList>
            {MAIN.map(item)}
            <NavExpandable title={texts.nav.settings} isExpanded isActive={inSettings} groupId="settings">
              {SETTINGS.map(item)}
            </NavExpandable>
          </NavList>
        </Nav>
      </PageSidebarBody>
    </PageSidebar>
  );
}

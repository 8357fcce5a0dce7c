import {
  Brand,
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadLogo,
  MastheadMain,
  MastheadToggle,
  Page,
  PageToggleButton,
  SkipToContent,
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core';
import BarsIcon from '@patternfly/react-icons/dist/esm/icons/bars-icon';
import { Suspense, useEffect, useRef } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { Loading } from '../components/Loaded';
import { texts } from '../texts';
import { Navigation } from './Navigation';
import { ThemeSwitch } from './ThemeSwitch';

const MAIN_ID = 'main';
const NARROW = '(max-width: 1199px)';

function Header() {
  return (
    <Masthead>
      <MastheadMain>
        <MastheadToggle>
          <PageToggleButton id="nav-toggle" variant="plain" aria-label={texts.nav.toggle} isHamburgerButton={false}>
            <BarsIcon />
          </PageToggleButton>
        </MastheadToggle>
        <MastheadBrand>
          <MastheadLogo component={(props: object) => <Link {...props} to="/" />} className="pw-brand">
            <Brand src="/favicon.svg" alt="" heights={{ default: '28px' }} />
            <span>{texts.product}</span>
          </MastheadLogo>
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent>
        <Toolbar isStatic>
          <ToolbarContent>
            <ToolbarGroup align={{ default: 'alignEnd' }}>
              <ToolbarItem>
                <ThemeSwitch />
              </ToolbarItem>
            </ToolbarGroup>
          </ToolbarContent>
        </Toolbar>
      </MastheadContent>
    </Masthead>
  );
}

/** A change of page begins at its top, for eyes and for screen readers alike. */
function useFocusOnNavigation() {
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current !== pathname) {
      shown.current = pathname;
      document.getElementById(MAIN_ID)?.focus();
    }
  }, [pathname]);
}

export function AppShell() {
  useFocusOnNavigation();
  // On narrow screens the navigation covers the page: it closes once it was used.
  const closeWhereItCovers = () => {
    if (globalThis.matchMedia(NARROW).matches) {
      document.getElementById('nav-toggle')?.click();
    }
  };
  return (
    <Page
      masthead={<Header />}
      sidebar={<Navigation onNavigate={closeWhereItCovers} />}
      skipToContent={<SkipToContent href={`#${MAIN_ID}`}>{texts.skipToContent}</SkipToContent>}
      mainContainerId={MAIN_ID}
      isManagedSidebar
    >
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
    </Page>
  );
}

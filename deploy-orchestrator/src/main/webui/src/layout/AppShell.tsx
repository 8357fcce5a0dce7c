import { Page, SkipToContent } from '@patternfly/react-core';
import { Suspense, useEffect, useRef } from 'react';
import { Outlet, useLocation } from 'react-router';
import { Loading } from '../components/Loaded';
import { SessionGate } from '../session/SessionGate';
import { texts } from '../texts';
import { AccountMenu } from './AccountMenu';
import { Header } from './Header';
import { Navigation } from './Navigation';

const MAIN_ID = 'main';
const NARROW = '(max-width: 1199px)';

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

function Shell() {
  useFocusOnNavigation();
  // On narrow screens the navigation covers the page: it closes once it was used.
  const closeWhereItCovers = () => {
    if (globalThis.matchMedia(NARROW).matches) {
      document.getElementById('nav-toggle')?.click();
    }
  };
  return (
    <Page
      masthead={
        <Header hasNavigation>
          <AccountMenu />
        </Header>
      }
      sidebar={<Navigation onNavigate={closeWhereItCovers} />}
      skipToContent={<SkipToContent href={`#${MAIN_ID}`}>{texts.skipToContent}</SkipToContent>}
      mainContainerId={MAIN_ID}
      isManagedSidebar
      isContentFilled
    >
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
    </Page>
  );
}

/** What surrounds every page of somebody who is logged in. */
export function AppShell() {
  return (
    <SessionGate>
      <Shell />
    </SessionGate>
  );
}

import {
  Brand,
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadLogo,
  MastheadMain,
  MastheadToggle,
  PageToggleButton,
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core';
import BarsIcon from '@patternfly/react-icons/dist/esm/icons/bars-icon';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { texts } from '../texts';
import { ThemeSwitch } from './ThemeSwitch';

interface Props {
  /** For a page that has the navigation beside it. */
  readonly hasNavigation?: boolean;
  readonly children?: ReactNode;
}

export function Header({ hasNavigation = false, children }: Props) {
  return (
    <Masthead display={{ default: 'inline' }}>
      <MastheadMain>
        {hasNavigation && (
          <MastheadToggle>
            <PageToggleButton id="nav-toggle" variant="plain" aria-label={texts.nav.toggle} isHamburgerButton={false}>
              <BarsIcon />
            </PageToggleButton>
          </MastheadToggle>
        )}
        <MastheadBrand>
          <MastheadLogo
            component={(props: object) => <Link {...props} to="/" />}
            className="pw-brand"
            aria-label={texts.product}
          >
            <Brand src="/favicon.svg" alt="" heights={{ default: '28px' }} />
            <span className="pw-brand-name">{texts.product}</span>
          </MastheadLogo>
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent>
        <Toolbar isStatic>
          <ToolbarContent>
            <ToolbarGroup align={{ default: 'alignEnd' }} gap={{ default: 'gapSm' }}>
              <ToolbarItem>
                <ThemeSwitch />
              </ToolbarItem>
              {children && <ToolbarItem>{children}</ToolbarItem>}
            </ToolbarGroup>
          </ToolbarContent>
        </Toolbar>
      </MastheadContent>
    </Masthead>
  );
}

import { Divider, Dropdown, DropdownGroup, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import UserIcon from '@patternfly/react-icons/dist/esm/icons/user-icon';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useLogOut } from '../api/hooks/useSessionQuery';
import { LOGIN } from '../session/addresses';
import { useSession } from '../session/useSession';
import { texts } from '../texts';

const t = texts.account;

/** Who is logged in, and what is theirs. */
export function AccountMenu() {
  const { name, roles } = useSession();
  const [isOpen, setIsOpen] = useState(false);
  const navigate = useNavigate();
  const leaving = useLogOut();
  const logOut = () => leaving.mutate(undefined, { onSuccess: () => void navigate(LOGIN) });
  return (
    <Dropdown
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      onSelect={() => setIsOpen(false)}
      shouldFocusToggleOnSelect
      popperProps={{ position: 'right' }}
      toggle={(toggleRef) => (
        <MenuToggle
          ref={toggleRef}
          variant="plainText"
          icon={<UserIcon />}
          isExpanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          aria-label={t.menu(name)}
        >
          <span className="pw-account-name">{name}</span>
        </MenuToggle>
      )}
    >
      <DropdownGroup label={t.loggedInAs(name, texts.roles.titles(roles))}>
        <DropdownList>
          <DropdownItem onClick={() => void navigate('/account')}>{t.title}</DropdownItem>
          <DropdownItem onClick={() => void navigate('/account/tokens')}>{texts.tokens.title}</DropdownItem>
          <Divider component="li" />
          <DropdownItem isDisabled={leaving.isPending} onClick={logOut}>
            {t.logOut}
          </DropdownItem>
        </DropdownList>
      </DropdownGroup>
    </Dropdown>
  );
}

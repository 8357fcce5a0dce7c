import { Stack, StackItem } from '@patternfly/react-core';
import { Link } from 'react-router';
import { Details } from '../../components/Details';
import { PageFrame } from '../../layout/PageFrame';
import { useSession } from '../../session/useSession';
import { texts } from '../../texts';
import { ChangePassword } from './ChangePassword';

const t = texts.account;

export default function AccountPage() {
  const { name, roles } = useSession();
  return (
    <PageFrame title={t.title}>
      <Stack hasGutter>
        <StackItem>
          <Details
            items={[
              [t.name, name],
              [t.roles, texts.roles.titles(roles)],
              [texts.tokens.title, <Link to="/account/tokens">{texts.tokens.manage}</Link>],
            ]}
          />
        </StackItem>
        <StackItem>
          <ChangePassword />
        </StackItem>
      </Stack>
    </PageFrame>
  );
}

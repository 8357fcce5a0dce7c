import { Bullseye, Card, CardBody, CardTitle, Page, PageSection } from '@patternfly/react-core';
import { useEffect } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { useSessionQuery } from '../api/hooks/useSessionQuery';
import { Loaded } from '../components/Loaded';
import { Header } from '../layout/Header';
import { wantedAfterLogin } from '../session/addresses';
import { texts } from '../texts';
import { LoginForm } from './login/LoginForm';

const t = texts.login;

/** For everybody; goes on to the page that was wanted. */
export default function LoginPage() {
  const [params] = useSearchParams();
  const session = useSessionQuery();
  useEffect(() => {
    document.title = `${t.title} · ${texts.product}`;
  }, []);
  return (
    <Page masthead={<Header />} mainContainerId="main" isContentFilled>
      <PageSection isFilled>
        <Bullseye>
          <Card className="pw-login" isLarge>
            <CardTitle component="h1">{t.title}</CardTitle>
            <CardBody>
              <Loaded query={session}>
                {(loggedIn) =>
                  loggedIn ? <Navigate to={wantedAfterLogin(params.get('to'))} replace /> : <LoginForm />
                }
              </Loaded>
            </CardBody>
          </Card>
        </Bullseye>
      </PageSection>
    </Page>
  );
}

import { Alert, Button, Content, Spinner, Stack } from '@patternfly/react-core';
import { useEffect, useRef } from 'react';
import { useTestVCenter, useVCenter } from '../../../api/hooks/useVCenters';
import type { VCenterTestView, VCenterView } from '../../../api/types';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { Time } from '../../../components/Time';
import { useSession } from '../../../session/useSession';
import { texts } from '../../../texts';
import { CertificateDetails } from './CertificateDetails';
import { PinCertificate } from './PinCertificate';

const t = texts.vcenters.test;

interface Failure {
  readonly code?: string | null;
  readonly detail?: string | null;
  readonly hint?: string | null;
}

function Refused({ title, failure }: { readonly title: string; readonly failure: Failure }) {
  return (
    <Alert variant="danger" isInline component="h3" title={title}>
      {failure.detail != null && <Content component="p">{failure.detail}</Content>}
      {failure.hint != null && <Content component="p">{failure.hint}</Content>}
      {failure.code != null && (
        <Content component="small">
          {texts.problem.code} {failure.code}
        </Content>
      )}
    </Alert>
  );
}

function Outcome({ test, isToBePinned }: { readonly test: VCenterTestView; readonly isToBePinned: boolean }) {
  const { login, about, failure } = test;
  return (
    <>
      {login?.accepted && (
        <Alert variant="success" isInline component="h3" title={t.accepted}>
          {about && <Content component="p">{t.about(about.fullName, about.apiVersion)}</Content>}
        </Alert>
      )}
      {login?.accepted === false && <Refused title={t.refused} failure={login} />}
      {/* That an unknown certificate is not trusted is no failure while it can be looked at and pinned. */}
      {failure && !isToBePinned && <Refused title={test.reachable ? t.failed : t.unreachable} failure={failure} />}
    </>
  );
}

interface Props {
  readonly vcenter: VCenterView;
  /** As it was just typed; with it, the test begins by itself. */
  readonly password?: string;
}

/** Asks a vCenter who it is, shows it, and lets an administrator pin the certificate that it presents. */
export function VCenterTest({ vcenter, password }: Props) {
  const { can } = useSession();
  const test = useTestVCenter();
  const present = useVCenter(vcenter.id).data ?? vcenter;
  const begun = useRef(false);
  const { mutate } = test;
  useEffect(() => {
    if (password !== undefined && !begun.current) {
      begun.current = true;
      mutate(vcenter.id);
    }
  }, [password, mutate, vcenter.id]);
  const presented = test.data?.presented;
  const isTrusted = presented?.matchesPin || (present.trust.kind !== 'pinned' && test.data?.login != null);
  const isToBePinned = presented != null && !isTrusted && can('admin');
  return (
    <Stack hasGutter>
      {can('admin') && (
        <div>
          <Button variant="secondary" isDisabled={test.isPending} onClick={() => mutate(vcenter.id)}>
            {t.run}
          </Button>
        </div>
      )}
      <div aria-live="polite">
        {test.isPending && (
          <Content component="p">
            <Spinner size="md" aria-label={t.running} /> {t.running}
          </Content>
        )}
      </div>
      {test.error && <ProblemAlert error={test.error} onRetry={() => mutate(vcenter.id)} />}
      {test.data && !test.isPending && (
        <>
          <Content component="small">
            {t.checkedAt} <Time at={test.data.checkedAt} />
          </Content>
          <Outcome test={test.data} isToBePinned={isToBePinned} />
          {presented && <CertificateDetails certificate={presented} />}
          {isToBePinned && (
            <PinCertificate
              vcenter={present}
              presented={presented}
              password={password}
              onPinned={() => mutate(vcenter.id)}
            />
          )}
        </>
      )}
    </Stack>
  );
}

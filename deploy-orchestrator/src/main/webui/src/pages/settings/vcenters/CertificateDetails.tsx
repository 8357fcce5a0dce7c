import { Flex, Label } from '@patternfly/react-core';
import type { PresentedCertificateView } from '../../../api/types';
import { Details } from '../../../components/Details';
import { Time } from '../../../components/Time';
import { useNow } from '../../../components/useNow';
import { texts } from '../../../texts';
import { inPairs, validityOf } from './certificate';

const t = texts.vcenters.certificate;

/** A certificate as a vCenter presented it, so that people can compare it with the vCenter's own console. */
export function CertificateDetails({ certificate }: { readonly certificate: PresentedCertificateView }) {
  const { subject, issuer, notBefore, notAfter, names, sha256, trustedBySystem, matchesPin } = certificate;
  const validity = validityOf(notBefore, notAfter, useNow(false));
  return (
    <>
      <Flex columnGap={{ default: 'columnGapSm' }}>
        {matchesPin && <Label status="success">{t.matchesPin}</Label>}
        {trustedBySystem && <Label status="success">{t.trustedBySystem}</Label>}
        {!matchesPin && !trustedBySystem && <Label status="warning">{t.unknown}</Label>}
        {validity !== 'valid' && <Label status="danger">{t.validity[validity]}</Label>}
      </Flex>
      <Details
        items={[
          [t.subject, subject],
          [t.issuer, issuer],
          [t.notBefore, <Time key="b" at={notBefore} />],
          [t.notAfter, <Time key="a" at={notAfter} />],
          [t.names, names.join(', ')],
          [t.sha256, <code key="s">{inPairs(sha256)}</code>],
        ]}
      />
    </>
  );
}

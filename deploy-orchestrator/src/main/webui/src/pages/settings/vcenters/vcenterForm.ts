import type { VCenterRequest, VCenterView } from '../../../api/types';
import type { Errors } from '../../../forms/useForm';
import { texts } from '../../../texts';
import { resourceName } from '../../../values/names';
import { optional, required } from '../../../values/rule';
import { certificateFingerprint, certificatePem, password, vcenterUrl, vcenterUserName } from '../../../values/vcenter';

export type TrustKind = keyof typeof texts.vcenters.trustKinds;

/** A vCenter as it is typed; named as the request, so that violations find their fields. */
export interface VCenterValues {
  version?: number;
  name: string;
  url: string;
  username: string;
  password: string;
  trust: string;
  certificateSha256: string;
  caPem: string;
}

export function vcenterValues(vcenter?: VCenterView): VCenterValues {
  return {
    version: vcenter?.version,
    name: vcenter?.name ?? '',
    url: vcenter?.url ?? '',
    username: vcenter?.username ?? '',
    password: '',
    trust: vcenter?.trust.kind ?? 'system',
    certificateSha256: vcenter?.trust.sha256 ?? '',
    caPem: vcenter?.trust.pem ?? '',
  };
}

/** Whoever points a vCenter elsewhere, or trusts another certificate, must know its password. */
function staysInPlace(values: VCenterValues, present: VCenterValues): boolean {
  const { certificateSha256, caPem } = values;
  return (
    values.url === present.url &&
    values.trust === present.trust &&
    (values.trust !== 'pinned' || certificateSha256 === present.certificateSha256) &&
    (values.trust !== 'ca' || caPem === present.caPem)
  );
}

function passwordError(values: VCenterValues, present: VCenterValues): string | undefined {
  if (present.version === undefined) {
    return required(password)(values.password);
  }
  return values.password === '' && !staysInPlace(values, present)
    ? 'The password is required when the address or the trusted certificate changes'
    : optional(password)(values.password);
}

/** @param present as it is stored; that of a new one has no version */
export function vcenterErrors(values: VCenterValues, present: VCenterValues): Errors<VCenterValues> {
  return {
    name: required(resourceName)(values.name),
    url: required(vcenterUrl)(values.url),
    username: required(vcenterUserName)(values.username),
    password: passwordError(values, present),
    certificateSha256:
      values.trust === 'pinned' ? required(certificateFingerprint)(values.certificateSha256) : undefined,
    caPem: values.trust === 'ca' ? required(certificatePem)(values.caPem) : undefined,
  };
}

export function vcenterRequest(values: VCenterValues): VCenterRequest {
  return {
    version: values.version,
    name: values.name,
    url: values.url,
    username: values.username,
    password: values.password === '' ? undefined : values.password,
    certificateSha256: values.trust === 'pinned' ? values.certificateSha256.trim() : undefined,
    caPem: values.trust === 'ca' ? values.caPem : undefined,
  };
}

const t = texts.vcenters;

export const VCENTER_LABELS: Partial<Record<keyof VCenterValues, string>> = {
  name: t.name,
  url: t.url,
  username: t.username,
  trust: t.trust,
  certificateSha256: t.certificateSha256,
  caPem: t.caPem,
};

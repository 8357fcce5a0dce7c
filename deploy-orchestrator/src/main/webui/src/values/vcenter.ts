import { invalid, type Rule } from './rule';
import { line } from './names';

const PATH = /^(\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$/;
const URL_RULE =
  "A vCenter's URL is https with a host, without user info, query or fragment, such as https://vcenter.example/sdk";

export const vcenterUrl: Rule<string> = (text) => {
  if (text.length > 2_000 || !/^https:\/\/[^/\s]/i.test(text) || !URL.canParse(text)) {
    return URL_RULE;
  }
  const url = new URL(text);
  const plain = url.username === '' && url.password === '' && !/[?#]/.test(text) && url.port !== '0';
  return invalid(plain && (url.pathname === '/' || PATH.test(url.pathname)), URL_RULE);
};

export const certificateFingerprint: Rule<string> = (text) =>
  invalid(
    /^[0-9A-Fa-f]{64}$/.test(text.replaceAll(':', '')),
    'A certificate fingerprint is a SHA-256 in 64 hex digits, with or without colons',
  );

/** Only what can be seen without reading the certificates; the server reads them. */
export const certificatePem: Rule<string> = (text) =>
  invalid(
    text.length <= 256 * 1_024 && /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.test(text),
    'One or several X.509 certificates in PEM are expected',
  );

export const vcenterUserName = line('A user name', 256);

export const password: Rule<string> = (text) =>
  invalid(text.length >= 1 && text.length <= 1_024, 'A password has 1 to 1,024 characters');

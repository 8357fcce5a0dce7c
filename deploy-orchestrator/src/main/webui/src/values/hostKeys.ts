import { invalid, type Rule } from './rule';

export const hostKeyFingerprint: Rule<string> = (text) =>
  invalid(
    /^SHA256:[A-Za-z0-9+/]{43}$/.test(text),
    'A fingerprint is written as ssh-keygen -l does: SHA256: and 43 characters',
  );

/** A public key as a line of OpenSSH's: type, base64 text and perhaps a comment. */
export const openSshKey: Rule<string> = (text) =>
  invalid(
    /^(ssh|ecdsa|sk)-[a-z0-9@.-]+ [A-Za-z0-9+/=]{40,}( .*)?$/.test(text.trim()),
    'A host key is its type and its base64 text, such as ssh-ed25519 AAAA…',
  );

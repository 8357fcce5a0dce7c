import type { SshKeyRequest } from '../../../api/types';
import type { Errors } from '../../../forms/useForm';
import { resourceName } from '../../../values/names';
import { invalid, optional, required, type Rule } from '../../../values/rule';

export interface SshKeyValues {
  name: string;
  imports: boolean;
  privateKey: string;
  passphrase: string;
}

export const NEW_SSH_KEY: SshKeyValues = { name: '', imports: false, privateKey: '', passphrase: '' };

function limited(what: string, max: number): Rule<string> {
  return (text) => invalid(text.length <= max, `${what} has 1 to ${max.toLocaleString('en-US')} characters`);
}

export function sshKeyErrors({ name, imports, privateKey, passphrase }: SshKeyValues): Errors<SshKeyValues> {
  return {
    name: required(resourceName)(name),
    privateKey: imports ? required(limited('A private key', 32 * 1_024))(privateKey) : undefined,
    passphrase: imports ? optional(limited('A passphrase', 1_024))(passphrase) : undefined,
  };
}

export function sshKeyRequest({ name, imports, privateKey, passphrase }: SshKeyValues): SshKeyRequest {
  return imports ? { name, privateKey, passphrase: passphrase === '' ? undefined : passphrase } : { name };
}

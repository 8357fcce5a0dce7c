import type { RetryRequest } from '../../api/types';
import type { Override } from '../../deployment/recoveries';
import type { Errors } from '../../forms/useForm';
import { texts } from '../../texts';
import { datastoreName, inventoryPath, targetName } from '../../values/names';
import { openSshKey } from '../../values/hostKeys';
import { diskId } from '../../values/options';
import { invalid, optional } from '../../values/rule';

export type RetryValues = Record<Override, string>;

export const NOTHING_DIFFERENT: RetryValues = {
  timeoutSeconds: '',
  datastore: '',
  targetName: '',
  guestHostKey: '',
  wipe: '',
  mountAs: '',
};

const t = texts.deployment.actions;
const SHORTEST_SECONDS = 10;
const LONGEST_SECONDS = 86_400;

function timeLimit(text: string) {
  const seconds = /^[0-9]{1,6}$/.test(text) ? Number(text) : 0;
  return invalid(seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS, t.timeoutRange);
}

export function retryErrors(values: RetryValues): Errors<RetryValues> {
  return {
    timeoutSeconds: optional(timeLimit)(values.timeoutSeconds),
    datastore: optional(inventoryPath)(values.datastore),
    targetName: optional(targetName)(values.targetName),
    guestHostKey: optional(openSshKey)(values.guestHostKey),
    wipe: optional(diskId)(values.wipe),
    mountAs: optional(datastoreName)(values.mountAs),
  };
}

/** What is sent; what was left empty stays as it was. */
export function retryRequest(values: RetryValues): RetryRequest {
  const { timeoutSeconds, datastore, targetName: name, guestHostKey, wipe, mountAs } = values;
  const given = (text: string) => (text === '' ? undefined : text.trim());
  const overrides = {
    timeoutSeconds: timeoutSeconds === '' ? undefined : Number(timeoutSeconds),
    datastore: given(datastore),
    targetName: given(name),
    guestHostKey: given(guestHostKey),
    wipe: given(wipe),
    mountAs: given(mountAs),
  };
  return Object.values(overrides).every((value) => value === undefined) ? {} : { overrides };
}

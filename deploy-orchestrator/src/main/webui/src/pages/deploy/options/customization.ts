import type { DeploymentRequest } from '../../../api/types';
import type { Errors } from '../../../forms/useForm';
import { texts } from '../../../texts';
import { upTo } from '../../../values/names';
import { specificationName, timeZone } from '../../../values/options';
import { optional, required } from '../../../values/rule';
import { given, unlessEmpty } from './option';

type CustomizationSettings = NonNullable<DeploymentRequest['customization']>;

/** By which channel the guest learns its name and address, as it is typed. */
export interface CustomizationValues {
  channel: string;
  specification: string;
  timeZone: string;
  userData: string;
}

export const CUSTOMIZATION_DEFAULTS: CustomizationValues = {
  channel: 'LINUX_PREP',
  specification: '',
  timeZone: '',
  userData: '',
};

/** Where the values are in a request; what is wrong between them is said of the channel. */
export const CUSTOMIZATION_POINTERS: Record<keyof CustomizationValues, string> = {
  channel: '/customization',
  specification: '/customization/specification',
  timeZone: '/customization/timeZone',
  userData: '/customization/userData',
};

const MAX_USER_DATA = 65_536;
const t = texts.customization;

/** Which of the others a channel takes. */
export function takes(channel: string) {
  return {
    specification: channel === 'SAVED_SPECIFICATION',
    timeZone: channel !== 'NONE',
    userData: channel === 'CLOUD_INIT',
  };
}

export function customizationErrors(values: CustomizationValues): Errors<CustomizationValues> {
  const taken = takes(values.channel);
  return {
    specification: taken.specification ? required(specificationName)(values.specification) : undefined,
    timeZone: taken.timeZone ? optional(timeZone)(values.timeZone) : undefined,
    userData: taken.userData ? upTo(t.userData, MAX_USER_DATA)(values.userData) : undefined,
  };
}

/** Undefined if everything is as usual. */
export function customizationRequest(values: CustomizationValues): CustomizationSettings | undefined {
  const { channel } = values;
  const taken = takes(channel);
  return unlessEmpty({
    channel:
      channel === CUSTOMIZATION_DEFAULTS.channel
        ? undefined
        : (channel as NonNullable<CustomizationSettings['channel']>),
    specification: taken.specification ? given(values.specification) : undefined,
    timeZone: taken.timeZone ? given(values.timeZone) : undefined,
    // The first line of a script counts as it is.
    userData: taken.userData && values.userData !== '' ? values.userData : undefined,
  });
}

import type { DeploymentRequest } from '../../../api/types';
import type { Errors } from '../../../forms/useForm';
import { texts } from '../../../texts';
import { diskGb } from '../../../values/names';
import { diskLabel, scsiSlot, vdevCount } from '../../../values/options';
import { invalid, optional } from '../../../values/rule';
import { given, givenNumber, unlessEmpty } from './option';

type DataDisks = NonNullable<DeploymentRequest['dataDisks']>;
type VdevType = NonNullable<DataDisks['vdevType']>;

/** Which disks the pool is made on, as it is typed. */
export interface DiskValues {
  /** Whether a disk that came with the template is used, so that none is added. */
  templateDisk: boolean;
  templateDiskLabel: string;
  templateDiskSlot: string;
  templateDiskGb: string;
  vdevType: string;
  diskCount: string;
  provisioning: string;
}

/** One thin disk is added. */
export const DISK_DEFAULTS: DiskValues = {
  templateDisk: false,
  templateDiskLabel: '',
  templateDiskSlot: '',
  templateDiskGb: '',
  vdevType: 'SINGLE',
  diskCount: '',
  provisioning: 'THIN',
};

/** Where the values are in a request; what is wrong between those of the template's disk is said of its label. */
export const DISK_POINTERS: Partial<Record<keyof DiskValues, string>> = {
  templateDiskLabel: '/dataDisks/useTemplateDisk',
  templateDiskSlot: '/dataDisks/useTemplateDisk/slot',
  templateDiskGb: '/dataDisks/useTemplateDisk/capacityGb',
  vdevType: '/dataDisks/vdevType',
  diskCount: '/dataDisks/count',
  provisioning: '/dataDisks/provisioning',
};

/** The fewest disks of each kind, and the most of any. */
export const FEWEST: Readonly<Record<VdevType, number>> = { SINGLE: 1, MIRROR: 2, RAIDZ1: 3, RAIDZ2: 4 };
export const MOST_DISKS = 8;

const t = texts.guest;

/** Whether it is made of more than one disk. */
export function hasSeveralDisks(values: DiskValues): boolean {
  return !values.templateDisk && values.vdevType !== 'SINGLE';
}

export function fewestDisks(values: DiskValues): number {
  return FEWEST[values.vdevType as VdevType];
}

export function diskErrors(values: DiskValues): Errors<DiskValues> {
  const { templateDiskLabel: label, templateDiskSlot: slot, templateDiskGb: gib, vdevType } = values;
  if (values.templateDisk) {
    const isNamed = [label, slot, gib].some((text) => text.trim() !== '');
    return {
      templateDiskLabel: optional(diskLabel)(label) ?? invalid(isNamed, t.templateDiskNotNamed),
      templateDiskSlot: optional(scsiSlot)(slot),
      templateDiskGb: optional(diskGb)(gib),
    };
  }
  return {
    diskCount: hasSeveralDisks(values)
      ? optional(vdevCount(vdevType, fewestDisks(values), MOST_DISKS))(values.diskCount)
      : undefined,
  };
}

/** Undefined if everything is as usual. */
export function disksRequest(values: DiskValues): DataDisks | undefined {
  if (values.templateDisk) {
    return {
      useTemplateDisk: {
        label: given(values.templateDiskLabel),
        slot: given(values.templateDiskSlot),
        capacityGb: givenNumber(values.templateDiskGb),
      },
    };
  }
  const several = hasSeveralDisks(values);
  return unlessEmpty<DataDisks>({
    vdevType: several ? (values.vdevType as VdevType) : undefined,
    count: several ? (givenNumber(values.diskCount) ?? fewestDisks(values)) : undefined,
    provisioning:
      values.provisioning === DISK_DEFAULTS.provisioning
        ? undefined
        : (values.provisioning as NonNullable<DataDisks['provisioning']>),
  });
}

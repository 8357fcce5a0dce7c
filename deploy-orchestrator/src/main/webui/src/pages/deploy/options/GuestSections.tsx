import { AdvancedSection } from '../../../forms/AdvancedSection';
import { CheckField, SelectField, TextField } from '../../../forms/fields';
import type { Form } from '../../../forms/useForm';
import { texts } from '../../../texts';
import type { DeployValues } from '../deployForm';
import { EXPORT_DEFAULTS, HAND_OVER_DEFAULTS, POOL_DEFAULTS, RECORD_SIZES } from './guest';

interface Props {
  readonly form: Form<DeployValues>;
}

const t = texts.guest;
const DATASETS = Object.entries(t.datasets).map(([value, label]) => ({ value, label }));
const SIZES = [
  { value: '', label: t.recordSizeDefault },
  ...RECORD_SIZES.map((value) => ({ value, label: t.kib(Number(value)) })),
];

/** The pool and its exported dataset. */
export function PoolSection({ form }: Props) {
  return (
    <AdvancedSection form={form} title={t.pool} help={t.poolHelp} defaults={POOL_DEFAULTS}>
      <SelectField form={form} name="dataset" label={t.dataset} help={t.datasetHelp} choices={DATASETS} />
      <SelectField form={form} name="recordSizeKb" label={t.recordSize} help={t.recordSizeHelp} choices={SIZES} />
      <TextField form={form} name="quotaGb" label={t.quota} help={t.quotaHelp} inputMode="numeric" />
      <TextField form={form} name="reservationGb" label={t.reservation} help={t.reservationHelp} inputMode="numeric" />
      <TextField form={form} name="wipe" label={t.wipe} help={t.wipeHelp} placeholder="wwn-0x6000c29a…" />
      <TextField form={form} name="alsoWipe" label={t.alsoWipe} help={t.alsoWipeHelp} />
      <CheckField form={form} name="encryption" label={t.encryption} help={t.encryptionHelp} />
    </AdvancedSection>
  );
}

/** How the dataset is exported. */
export function ExportSection({ form }: Props) {
  return (
    <AdvancedSection form={form} title={t.export} help={t.exportHelp} defaults={EXPORT_DEFAULTS}>
      <CheckField form={form} name="noRootSquash" label={t.noRootSquash} help={t.noRootSquashHelp} />
      <CheckField form={form} name="sync" label={t.sync} help={t.syncHelp} />
      <CheckField form={form} name="crossmnt" label={t.crossmnt} help={t.crossmntHelp} />
      <CheckField form={form} name="openFirewall" label={t.openFirewall} help={t.openFirewallHelp} />
    </AdvancedSection>
  );
}

/** What is proven, and what becomes of the keys. */
export function HandOverSection({ form }: Props) {
  return (
    <AdvancedSection form={form} title={t.handOver} help={t.handOverHelp} defaults={HAND_OVER_DEFAULTS}>
      <CheckField form={form} name="provePool" label={t.parts.POOL} help={t.proofHelp.POOL} />
      <CheckField
        form={form}
        name="proveUnlistedClient"
        label={t.parts.UNLISTED_CLIENT}
        help={t.proofHelp.UNLISTED_CLIENT}
      />
      <CheckField form={form} name="proveRoundTrip" label={t.parts.NFS_ROUND_TRIP} help={t.proofHelp.NFS_ROUND_TRIP} />
      <CheckField form={form} name="proveReplication" label={t.parts.SEND_RECEIVE} help={t.proofHelp.SEND_RECEIVE} />
      <CheckField form={form} name="proveReboot" label={t.parts.REBOOT} help={t.proofHelp.REBOOT} />
      <CheckField form={form} name="ownKey" label={t.ownKey} help={t.ownKeyHelp} />
      <TextField form={form} name="replicationUser" label={t.replicationUser} help={t.replicationUserHelp} />
    </AdvancedSection>
  );
}

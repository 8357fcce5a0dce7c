import { Button, Content, FormGroup } from '@patternfly/react-core';
import TrashIcon from '@patternfly/react-icons/dist/esm/icons/trash-icon';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { TemplateView } from '../../../api/types';
import { AdvancedSection } from '../../../forms/AdvancedSection';
import { CellField } from '../../../forms/CellField';
import { SelectField, TextField } from '../../../forms/fields';
import { InventoryCell, InventoryField } from '../../../forms/InventoryField';
import type { Form } from '../../../forms/useForm';
import { usePlace } from '../../../inventory/usePlace';
import { texts } from '../../../texts';
import type { DeployValues } from '../deployForm';
import { CLONE_DEFAULTS, MAX_ADAPTERS, NEW_ADAPTER } from './cloning';

interface Props {
  readonly form: Form<DeployValues>;
  readonly template: TemplateView | undefined;
}

const t = texts.cloning;
const MODES = choicesOf(t.modes);
const FORMATS = choicesOf(t.diskFormats);

function choicesOf(labels: Readonly<Record<string, string>>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

interface Reach {
  readonly vcenterId: string | undefined;
  /** From where it must be reached. */
  readonly within: string | undefined;
}

function Adapters({ form, ...reach }: Pick<Props, 'form'> & Reach) {
  const { adapters } = form.values;
  return (
    <FormGroup role="group" label={t.adapters} fieldId="adapters">
      <Content component="small">{t.adaptersHelp}</Content>
      {adapters.length > 0 && (
        <Table aria-label={t.adapters} variant="compact" gridBreakPoint="grid-md">
          <Thead>
            <Tr>
              <Th>{t.network}</Th>
              <Th>{t.mac}</Th>
              <Th screenReaderText={texts.columns.actions} />
            </Tr>
          </Thead>
          <Tbody>
            {adapters.map((_adapter, index) => (
              <Tr key={index}>
                <Td dataLabel={t.network}>
                  <InventoryCell
                    {...reach}
                    form={form}
                    kind="NETWORK"
                    list="adapters"
                    index={index}
                    name="network"
                    label={t.adapterNetwork(index + 1)}
                    placeholder={t.asInTemplate}
                  />
                </Td>
                <Td dataLabel={t.mac}>
                  <CellField
                    form={form}
                    list="adapters"
                    index={index}
                    name="macAddress"
                    label={t.adapterMac(index + 1)}
                    placeholder={t.byVcenter}
                  />
                </Td>
                <Td isActionCell>
                  <Button
                    variant="plain"
                    icon={<TrashIcon />}
                    aria-label={t.removeAdapter(index + 1)}
                    onClick={() => form.set({ adapters: adapters.filter((_other, i) => i !== index) })}
                  />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
      <Button
        id="adapters"
        variant="link"
        isInline
        isDisabled={adapters.length >= MAX_ADAPTERS}
        onClick={() => form.set({ adapters: [...adapters, NEW_ADAPTER] })}
      >
        {t.addAdapter}
      </Button>
    </FormGroup>
  );
}

/** How the clone is made. */
export function CloneSection({ form, template }: Props) {
  const isLinked = form.values.cloneMode === 'LINKED';
  const vcenterId = template?.vcenterId;
  const { usable } = usePlace(vcenterId, form.values);
  return (
    <AdvancedSection
      form={form}
      title={t.title}
      help={t.help}
      defaults={CLONE_DEFAULTS}
      wide={<Adapters form={form} vcenterId={vcenterId} within={usable} />}
    >
      <SelectField form={form} name="cloneMode" label={t.mode} help={t.modeHelp} choices={MODES} />
      <InventoryField
        form={form}
        name="snapshot"
        label={t.snapshot}
        kind="SNAPSHOT"
        vcenterId={vcenterId}
        within={template?.templateMoref}
        placeholder={isLinked ? t.currentSnapshot : t.noSnapshot}
        help={t.snapshotHelp}
      />
      <InventoryField
        form={form}
        name="host"
        label={t.host}
        kind="HOST"
        vcenterId={vcenterId}
        within={usable}
        placeholder={t.byVcenter}
      />
      {!isLinked && (
        <SelectField form={form} name="diskFormat" label={t.diskFormat} help={t.diskFormatHelp} choices={FORMATS} />
      )}
      <TextField
        form={form}
        name="coresPerSocket"
        label={t.coresPerSocket}
        help={t.coresPerSocketHelp}
        inputMode="numeric"
      />
      <TextField
        form={form}
        name="cpuReservationMhz"
        label={t.cpuReservation}
        help={t.cpuReservationHelp}
        inputMode="numeric"
      />
      <TextField
        form={form}
        name="memoryReservationMb"
        label={t.memoryReservation}
        help={t.memoryReservationHelp}
        inputMode="numeric"
      />
    </AdvancedSection>
  );
}

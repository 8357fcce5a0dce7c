import { Button, Content, FormGroup, FormSection, NumberInput, Radio } from '@patternfly/react-core';
import TrashIcon from '@patternfly/react-icons/dist/esm/icons/trash-icon';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { ClipboardEvent } from 'react';
import { CellField } from '../../forms/CellField';
import type { Form } from '../../forms/useForm';
import { texts } from '../../texts';
import type { DeployValues } from './deployForm';
import { firstRows, MOST, pasted, resized } from './several';

interface Props {
  readonly form: Form<DeployValues>;
}

const t = texts.several;
const c = texts.deploy.configure;
const STARTS = ['CANARY_FIRST', 'AT_ONCE'] as const;

/** One target, or several together; the first rows of several follow from the one. */
export function HowMany({ form }: Props) {
  const { several, rows, vmName, ipAddress } = form.values;
  const chooseSeveral = () => form.set({ several: true, rows: rows.length > 0 ? rows : firstRows(vmName, ipAddress) });
  return (
    <FormGroup role="radiogroup" isInline label={t.how} fieldId="how-many">
      <Radio
        id="one"
        name="how-many"
        label={t.one}
        isChecked={!several}
        onChange={() => form.set({ several: false })}
      />
      <Radio id="several" name="how-many" label={t.several} isChecked={several} onChange={chooseSeveral} />
    </FormGroup>
  );
}

function NumberOfRows({ form }: Props) {
  const { rows } = form.values;
  const resize = (size: number) => {
    if (size >= 1 && size <= MOST) {
      form.set({ rows: resized(rows, size) });
    }
  };
  return (
    <FormGroup label={t.number} fieldId="number-of-targets">
      <NumberInput
        value={rows.length}
        min={1}
        max={MOST}
        inputProps={{ id: 'number-of-targets' }}
        inputAriaLabel={t.number}
        minusBtnAriaLabel={t.fewer}
        plusBtnAriaLabel={t.more}
        onMinus={() => resize(rows.length - 1)}
        onPlus={() => resize(rows.length + 1)}
        onChange={(event) => resize(Number(event.currentTarget.value))}
      />
    </FormGroup>
  );
}

function Rows({ form }: Props) {
  const { rows, dhcp } = form.values;
  const paste = (from: number) => (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text');
    if (/[\n\t]/.test(text.trim())) {
      event.preventDefault();
      form.set({ rows: pasted(rows, from, text) });
    }
  };
  return (
    <Table aria-label={t.title} variant="compact" gridBreakPoint="grid-md">
      <Thead>
        <Tr>
          <Th>{t.row}</Th>
          <Th>{c.vmName}</Th>
          {!dhcp && <Th>{c.ipAddress}</Th>}
          <Th screenReaderText={texts.columns.actions} />
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((_row, index) => (
          <Tr key={index}>
            <Td dataLabel={t.row}>{index + 1}</Td>
            <Td dataLabel={c.vmName}>
              <CellField
                form={form}
                list="rows"
                index={index}
                name="vmName"
                label={t.vmName(index + 1)}
                onPaste={paste(index)}
              />
            </Td>
            {!dhcp && (
              <Td dataLabel={c.ipAddress}>
                <CellField form={form} list="rows" index={index} name="ipAddress" label={t.ipAddress(index + 1)} />
              </Td>
            )}
            <Td isActionCell>
              <Button
                variant="plain"
                icon={<TrashIcon />}
                aria-label={t.remove(index + 1)}
                isDisabled={rows.length === 1}
                onClick={() => form.set({ rows: rows.filter((_other, i) => i !== index) })}
              />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

/** Which targets several are, and when those begin that are not the first. */
export function SeveralFields({ form }: Props) {
  return (
    <FormSection title={t.title} titleElement="h3">
      <Content component="small">{t.help}</Content>
      <NumberOfRows form={form} />
      <Rows form={form} />
      <FormGroup role="radiogroup" label={t.start} fieldId="start">
        {STARTS.map((start) => (
          <Radio
            key={start}
            id={`start-${start}`}
            name="start"
            label={t.starts[start]}
            description={t.startHelp[start]}
            isChecked={form.values.start === start}
            onChange={() => form.set({ start })}
          />
        ))}
      </FormGroup>
    </FormSection>
  );
}

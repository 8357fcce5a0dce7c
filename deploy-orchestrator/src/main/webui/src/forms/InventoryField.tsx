import { FormGroup, FormHelperText, HelperText, HelperTextItem } from '@patternfly/react-core';
import { useMemo, useState } from 'react';
import { useInventory, useInventorySummary } from '../api/hooks/useInventory';
import type { InventoryItemView, InventoryKind } from '../api/types';
import { Age } from '../components/Age';
import { useSettled } from '../components/useSettled';
import { describeItem, valueOf } from '../inventory/items';
import { texts } from '../texts';
import { Combobox } from './Combobox';
import type { Form } from './useForm';

const OFFERED = 200;
const t = texts.inventory;

interface Props<V> {
  readonly form: Form<V>;
  readonly name: { [K in keyof V]: V[K] extends string ? K : never }[keyof V] & string;
  readonly label: string;
  readonly kind: InventoryKind | readonly InventoryKind[];
  readonly vcenterId: string | undefined;
  /** The managed object that it lies in: a datacenter, cluster or template. */
  readonly within?: string;
  readonly placeholder?: string;
}

/** A place in a vCenter, picked from its inventory; typed where the inventory is not known, or is behind the times. */
export function InventoryField<V>({ form, name, label, kind, vcenterId, within, placeholder }: Props<V>) {
  const value = form.values[name] as string;
  const [typed, setTyped] = useState('');
  const query = useSettled(typed);
  const summary = useInventorySummary(vcenterId);
  const wanted = { kind, within, limit: OFFERED, query: query === '' ? undefined : query };
  const inventory = useInventory(vcenterId, wanted);
  const isPartial = inventory.data?.nextCursor != null;
  const options = useMemo(
    () => optionsOf(inventory.data?.items ?? [], typed, isPartial),
    [inventory.data, typed, isPartial],
  );
  const error = form.error(name);
  const isKnown = value === '' || typed !== '' || options.some((option) => option.value === value);
  const readAt = summary.data?.readAt;

  return (
    <FormGroup label={label} fieldId={name}>
      <Combobox
        id={name}
        label={label}
        value={value}
        options={options}
        placeholder={placeholder}
        note={readAt == null ? t.none : isPartial ? t.more : undefined}
        isInvalid={error !== undefined}
        onChange={(text) => {
          setTyped(options.some((option) => option.value === text) ? '' : text);
          form.set({ [name]: text } as Partial<V>);
        }}
        onBlur={() => form.touch(name)}
      />
      <FormHelperText>
        <HelperText id={`${name}-help`} aria-live="polite">
          {error !== undefined && <HelperTextItem variant="error">{error}</HelperTextItem>}
          {error === undefined && readAt == null && <HelperTextItem>{t.typeIt}</HelperTextItem>}
          {error === undefined && readAt != null && inventory.isSuccess && !isKnown && (
            <HelperTextItem variant="warning">
              {t.unknown} <Age at={readAt} />
            </HelperTextItem>
          )}
        </HelperText>
      </FormHelperText>
    </FormGroup>
  );
}

function optionsOf(items: readonly InventoryItemView[], typed: string, isPartial: boolean) {
  const wanted = typed.trim().toLowerCase();
  return items
    .filter(({ name, path }) => name.toLowerCase().includes(wanted) || path.toLowerCase().includes(wanted))
    .map((item) => ({
      value: valueOf(item, items, isPartial),
      label: item.name,
      description: describeItem(item),
    }));
}

import { FormHelperText, HelperText, HelperTextItem } from '@patternfly/react-core';
import { useMemo, useState } from 'react';
import { useInventory, useInventorySummary } from '../api/hooks/useInventory';
import type { InventoryItemView, InventoryKind } from '../api/types';
import { Age } from '../components/Age';
import { useSettled } from '../components/useSettled';
import { describeItem, valueOf } from '../inventory/items';
import { texts } from '../texts';
import { Combobox } from './Combobox';

const OFFERED = 200;
const t = texts.inventory;

/** What is offered. */
export interface Offer {
  readonly kind: InventoryKind | readonly InventoryKind[];
  readonly vcenterId: string | undefined;
  /** The managed object that it lies in: a datacenter, cluster or template. */
  readonly within?: string;
  readonly placeholder?: string;
  readonly help?: string;
}

interface Props extends Offer {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
  readonly onBlur: () => void;
}

/** Something in a vCenter, picked from its inventory; typed where the inventory is not known, or is behind the times. */
export function InventoryPicker({ id, label, value, error, onChange, onBlur, ...offer }: Props) {
  const { kind, vcenterId, within, placeholder, help } = offer;
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
  const isKnown = value === '' || typed !== '' || options.some((option) => option.value === value);
  const readAt = summary.data?.readAt;

  return (
    <>
      <Combobox
        id={id}
        label={label}
        value={value}
        options={options}
        placeholder={placeholder}
        note={readAt == null ? t.none : isPartial ? t.more : undefined}
        isInvalid={error !== undefined}
        onChange={(text) => {
          setTyped(options.some((option) => option.value === text) ? '' : text);
          onChange(text);
        }}
        onBlur={onBlur}
      />
      <FormHelperText>
        <HelperText id={`${id}-help`} aria-live="polite">
          {error !== undefined && <HelperTextItem variant="error">{error}</HelperTextItem>}
          {error === undefined && help !== undefined && <HelperTextItem>{help}</HelperTextItem>}
          {error === undefined && readAt == null && <HelperTextItem>{t.typeIt}</HelperTextItem>}
          {error === undefined && readAt != null && inventory.isSuccess && !isKnown && (
            <HelperTextItem variant="warning">
              {t.unknown} <Age at={readAt} />
            </HelperTextItem>
          )}
        </HelperText>
      </FormHelperText>
    </>
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

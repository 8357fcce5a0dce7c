import { FormGroup } from '@patternfly/react-core';
import { InventoryPicker, type Offer } from './InventoryPicker';
import type { FieldName, Form, ListName } from './useForm';

interface Props<V> extends Offer {
  readonly form: Form<V>;
  readonly name: { [K in keyof V]: V[K] extends string ? K : never }[keyof V] & string;
  readonly label: string;
}

/** A place in a vCenter as a field of a form. */
export function InventoryField<V>({ form, name, label, ...offer }: Props<V>) {
  return (
    <FormGroup label={label} fieldId={name}>
      <InventoryPicker
        {...offer}
        id={name}
        label={label}
        value={form.values[name] as string}
        error={form.error(name)}
        onChange={(text) => form.set({ [name]: text } as Partial<V>)}
        onBlur={() => form.touch(name)}
      />
    </FormGroup>
  );
}

interface CellProps<V> extends Offer {
  readonly form: Form<V>;
  readonly list: ListName<V>;
  readonly index: number;
  readonly name: string;
  /** What it is called for those who do not see its column's title. */
  readonly label: string;
}

/** The same for an item of a list, in a cell of a table. */
export function InventoryCell<V>({ form, list, index, name, label, ...offer }: CellProps<V>) {
  const field = `${list}.${index}.${name}` as FieldName<V>;
  const item = (form.values[list] as readonly Record<string, string>[])[index];
  return (
    <InventoryPicker
      {...offer}
      id={field}
      label={label}
      value={item?.[name] ?? ''}
      error={form.error(field)}
      onChange={(text) => form.setItem(list, index, { [name]: text } as never)}
      onBlur={() => form.touch(field)}
    />
  );
}

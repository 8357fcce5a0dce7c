import { FormHelperText, HelperText, HelperTextItem, TextInput } from '@patternfly/react-core';
import type { ClipboardEvent } from 'react';
import type { FieldName, Form, ListName } from './useForm';

interface Props<V> {
  readonly form: Form<V>;
  readonly list: ListName<V>;
  readonly index: number;
  readonly name: string;
  /** What it is called for those who do not see its column's title. */
  readonly label: string;
  readonly placeholder?: string;
  readonly onPaste?: (event: ClipboardEvent) => void;
}

/** A text of an item of a list, in a cell of a table. */
export function CellField<V>({ form, list, index, name, label, placeholder, onPaste }: Props<V>) {
  const field = `${list}.${index}.${name}` as FieldName<V>;
  const error = form.error(field);
  const item = (form.values[list] as readonly Record<string, string>[])[index];
  return (
    <>
      <TextInput
        id={field}
        aria-label={label}
        aria-invalid={error !== undefined}
        aria-describedby={`${field}-help`}
        validated={error === undefined ? 'default' : 'error'}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={item?.[name] ?? ''}
        onPaste={onPaste}
        onBlur={() => form.touch(field)}
        onChange={(_event, text) => form.setItem(list, index, { [name]: text } as never)}
      />
      {error !== undefined && (
        <FormHelperText>
          <HelperText id={`${field}-help`} aria-live="polite">
            <HelperTextItem variant="error">{error}</HelperTextItem>
          </HelperText>
        </FormHelperText>
      )}
    </>
  );
}

import {
  Checkbox,
  FormGroup,
  FormHelperText,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
  TextArea,
  TextInput,
  type TextInputProps,
} from '@patternfly/react-core';
import type { ReactNode } from 'react';
import type { Form } from './useForm';

type TextKeys<V> = { [K in keyof V]: V[K] extends string ? K : never }[keyof V] & string;
type FlagKeys<V> = { [K in keyof V]: V[K] extends boolean ? K : never }[keyof V] & string;

interface FieldProps<V, K extends string> {
  readonly form: Form<V>;
  readonly name: K;
  readonly label: string;
  readonly help?: ReactNode;
  readonly isRequired?: boolean;
}

function Help({ id, error, help }: { id: string; error?: string; help?: ReactNode }) {
  return error === undefined && help === undefined ? null : (
    <FormHelperText>
      <HelperText id={id} aria-live="polite">
        <HelperTextItem variant={error === undefined ? 'default' : 'error'}>{error ?? help}</HelperTextItem>
      </HelperText>
    </FormHelperText>
  );
}

function useField<V, K extends keyof V & string>(form: Form<V>, name: K) {
  const error = form.error(name);
  const validated = error === undefined ? ('default' as const) : ('error' as const);
  return {
    error,
    control: {
      id: name,
      name,
      validated,
      'aria-describedby': `${name}-help`,
      'aria-invalid': error !== undefined,
      onBlur: () => form.touch(name),
    },
  };
}

export function TextField<V>({
  form,
  name,
  label,
  help,
  isRequired,
  onChange,
  ...input
}: FieldProps<V, TextKeys<V>> &
  Pick<TextInputProps, 'type' | 'placeholder' | 'inputMode' | 'autoComplete'> & {
    readonly onChange?: (text: string) => void;
  }) {
  const { error, control } = useField(form, name);
  const change = onChange ?? ((text: string) => form.set({ [name]: text } as Partial<V>));
  return (
    <FormGroup label={label} fieldId={name} isRequired={isRequired}>
      <TextInput
        {...control}
        {...input}
        isRequired={isRequired}
        autoComplete={input.autoComplete ?? 'off'}
        spellCheck={false}
        value={form.values[name] as string}
        onChange={(_event, text) => change(text)}
      />
      <Help id={`${name}-help`} error={error} help={help} />
    </FormGroup>
  );
}

export function TextAreaField<V>({ form, name, label, help, isRequired }: FieldProps<V, TextKeys<V>>) {
  const { error, control } = useField(form, name);
  return (
    <FormGroup label={label} fieldId={name} isRequired={isRequired}>
      <TextArea
        {...control}
        isRequired={isRequired}
        autoComplete="off"
        spellCheck={false}
        resizeOrientation="vertical"
        rows={4}
        value={form.values[name] as string}
        onChange={(_event, text) => form.set({ [name]: text } as Partial<V>)}
      />
      <Help id={`${name}-help`} error={error} help={help} />
    </FormGroup>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export function SelectField<V>({
  form,
  name,
  label,
  help,
  isRequired,
  choices,
  placeholder,
}: FieldProps<V, TextKeys<V>> & { readonly choices: readonly Choice[]; readonly placeholder?: string }) {
  const { error, control } = useField(form, name);
  return (
    <FormGroup label={label} fieldId={name} isRequired={isRequired}>
      <FormSelect
        {...control}
        isRequired={isRequired}
        value={form.values[name]}
        onChange={(_event, value) => form.set({ [name]: value } as Partial<V>)}
      >
        {placeholder !== undefined && <FormSelectOption value="" label={placeholder} isPlaceholder />}
        {choices.map((choice) => (
          <FormSelectOption key={choice.value} value={choice.value} label={choice.label} />
        ))}
      </FormSelect>
      <Help id={`${name}-help`} error={error} help={help} />
    </FormGroup>
  );
}

export function CheckField<V>({ form, name, label, help }: FieldProps<V, FlagKeys<V>>) {
  return (
    <Checkbox
      id={name}
      label={label}
      description={help}
      isChecked={form.values[name] as boolean}
      onChange={(_event, checked) => form.set({ [name]: checked } as Partial<V>)}
    />
  );
}

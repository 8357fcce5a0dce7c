import {
  Button,
  MenuToggle,
  Select,
  SelectList,
  SelectOption,
  TextInputGroup,
  TextInputGroupMain,
  TextInputGroupUtilities,
  type MenuToggleElement,
} from '@patternfly/react-core';
import TimesIcon from '@patternfly/react-icons/dist/esm/icons/times-icon';
import { useRef, useState, type KeyboardEvent, type Ref } from 'react';
import { texts } from '../texts';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
}

interface Props {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly placeholder?: string;
  /** Said below the options, such as that there are more. */
  readonly note?: string;
  readonly isInvalid: boolean;
  readonly onChange: (value: string) => void;
  readonly onBlur: () => void;
}

/** Whatever is typed counts; what is known is offered, narrowed by what is typed since it was opened. */
export function Combobox({ id, label, value, options, placeholder, note, isInvalid, onChange, onBlur }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const optionId = (index: number) => `${id}-option-${index}`;

  const close = () => {
    setIsOpen(false);
    setActive(-1);
  };
  const choose = (chosen: string) => {
    onChange(chosen);
    close();
    input.current?.focus();
  };
  const move = (by: number) => {
    setIsOpen(true);
    const last = options.length - 1;
    const next = active + by;
    const index = next < 0 ? last : next > last ? 0 : next;
    setActive(index);
    document.getElementById(optionId(index))?.scrollIntoView({ block: 'nearest' });
  };
  const keyDown = (event: KeyboardEvent) => {
    const chosen = options[active];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault();
      if (chosen) {
        choose(chosen.value);
      } else {
        close();
      }
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      close();
    }
  };

  const toggle = (ref: Ref<MenuToggleElement>) => (
    <MenuToggle
      innerRef={ref}
      variant="typeahead"
      isFullWidth
      isExpanded={isOpen}
      status={isInvalid ? 'danger' : undefined}
      onClick={() => (isOpen ? close() : setIsOpen(true))}
      aria-label={texts.combobox.show(label)}
    >
      <TextInputGroup isPlain>
        <TextInputGroupMain
          innerRef={input}
          inputId={id}
          role="combobox"
          aria-label={label}
          isExpanded={isOpen}
          aria-controls={`${id}-options`}
          {...(isOpen && active >= 0 && { 'aria-activedescendant': optionId(active) })}
          inputProps={{
            'aria-invalid': isInvalid,
            'aria-describedby': `${id}-help`,
            autoComplete: 'off',
            spellCheck: false,
            onBlur,
          }}
          value={value}
          placeholder={placeholder}
          onClick={() => setIsOpen(true)}
          onKeyDown={keyDown}
          onChange={(_event, text) => {
            onChange(text);
            setActive(-1);
            setIsOpen(true);
          }}
        />
        {value !== '' && (
          <TextInputGroupUtilities>
            <Button
              variant="plain"
              icon={<TimesIcon />}
              aria-label={texts.combobox.clear(label)}
              onClick={() => choose('')}
            />
          </TextInputGroupUtilities>
        )}
      </TextInputGroup>
    </MenuToggle>
  );

  return (
    <Select
      isOpen={isOpen}
      onOpenChange={(open) => (open ? setIsOpen(true) : close())}
      onSelect={(_event, chosen) => choose(String(chosen))}
      selected={value}
      toggle={toggle}
      variant="typeahead"
      isScrollable
      maxMenuHeight="20rem"
      popperProps={{ appendTo: 'inline', width: 'trigger' }}
    >
      <SelectList id={`${id}-options`} aria-label={label}>
        {options.map((option, index) => (
          <SelectOption
            key={option.value}
            id={optionId(index)}
            value={option.value}
            description={option.description}
            isFocused={index === active}
          >
            {option.label}
          </SelectOption>
        ))}
        {(note !== undefined || options.length === 0) && (
          <SelectOption isDisabled value="" id={`${id}-note`}>
            {note ?? texts.combobox.none}
          </SelectOption>
        )}
      </SelectList>
    </Select>
  );
}

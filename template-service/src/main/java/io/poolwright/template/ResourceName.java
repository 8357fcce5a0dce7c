package io.poolwright.template;

import java.util.regex.Pattern;

import io.poolwright.contracts.value.InvalidValueException;

/** The name that people give to a vCenter, SSH key or template: 1 to 80 printable characters, no space at either end. */
public record ResourceName(String value) {

    private static final int MAX_LENGTH = 80;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    public ResourceName {
        if (value == null
                || value.isEmpty()
                || value.length() > MAX_LENGTH
                || !value.strip().equals(value)
                || CONTROL.matcher(value).find()) {
            throw new InvalidValueException("A name has 1 to 80 printable characters and no space at either end");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

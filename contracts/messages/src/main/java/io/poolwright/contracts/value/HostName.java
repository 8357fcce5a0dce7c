package io.poolwright.contracts.value;

import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The short host name of a guest: one RFC 1123 label of 1 to 63 letters, digits and inner hyphens, not digits alone (which
 * would read as an address).
 */
public record HostName(@JsonValue String value) {

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public HostName {
        if (value == null
                || !LABEL.matcher(value).matches()
                || DIGITS.matcher(value).matches()) {
            throw new InvalidValueException(
                    "A host name has 1 to 63 letters, digits or hyphens, begins and ends with a letter or digit, and is not digits alone (RFC 1123)");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

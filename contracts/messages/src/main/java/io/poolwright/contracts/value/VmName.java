package io.poolwright.contracts.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The display name of a virtual machine: 1 to 80 printable characters without {@code / \ %} (which vCenter would escape),
 * not beginning or ending with a space.
 */
public record VmName(@JsonValue String value) {

    private static final int MAX_LENGTH = 80;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public VmName {
        if (value == null
                || value.isEmpty()
                || value.length() > MAX_LENGTH
                || !value.strip().equals(value)
                || value.chars().anyMatch(VmName::isRefused)) {
            throw new InvalidValueException(
                    "A VM name has 1 to 80 printable characters, none of them / \\ or %, and no space at either end");
        }
    }

    private static boolean isRefused(int c) {
        return c == '/' || c == '\\' || c == '%' || Character.isISOControl(c);
    }

    @Override
    public String toString() {
        return value;
    }
}

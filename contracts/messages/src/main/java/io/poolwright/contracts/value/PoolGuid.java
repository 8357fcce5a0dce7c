package io.poolwright.contracts.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The identity of a ZFS pool: an unsigned 64-bit number, as {@code zpool list -Hp -o guid} prints it. */
public record PoolGuid(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PoolGuid {
        try {
            value = Long.toUnsignedString(Long.parseUnsignedLong(value));
        } catch (NumberFormatException e) {
            throw new InvalidValueException("A pool GUID is an unsigned 64-bit number", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

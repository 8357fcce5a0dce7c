package io.poolwright.contracts.id;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies a registered vCenter; the key of its command partition. */
public record VCenterId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public VCenterId {
        Ids.require(value, "vCenter id");
    }

    /** A new, random id. */
    public static VCenterId random() {
        return new VCenterId(UUID.randomUUID());
    }

    /** Reads the canonical text form; anything else is an {@link io.poolwright.contracts.value.InvalidValueException}. */
    public static VCenterId parse(String text) {
        return new VCenterId(Ids.parse(text, "vCenter id"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

package io.poolwright.contracts.id;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies a probe of a target. */
public record ProbeId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProbeId {
        Ids.require(value, "probe id");
    }

    /** A new, random id. */
    public static ProbeId random() {
        return new ProbeId(UUID.randomUUID());
    }

    /** Reads the canonical text form; anything else is an {@link io.poolwright.contracts.value.InvalidValueException}. */
    public static ProbeId parse(String text) {
        return new ProbeId(Ids.parse(text, "probe id"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

package io.poolwright.contracts.id;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies a registered replication target. */
public record TargetId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TargetId {
        Ids.require(value, "target id");
    }

    /** A new, random id. */
    public static TargetId random() {
        return new TargetId(UUID.randomUUID());
    }

    /** Reads the canonical text form; anything else is an {@link io.poolwright.contracts.value.InvalidValueException}. */
    public static TargetId parse(String text) {
        return new TargetId(Ids.parse(text, "target id"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

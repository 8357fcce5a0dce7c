package io.poolwright.contracts.id;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies the deployments that were asked for together. */
public record BatchId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BatchId {
        Ids.require(value, "batch id");
    }

    /** A new, random id. */
    public static BatchId random() {
        return new BatchId(UUID.randomUUID());
    }

    /** Reads the canonical text form; anything else is an {@link io.poolwright.contracts.value.InvalidValueException}. */
    public static BatchId parse(String text) {
        return new BatchId(Ids.parse(text, "batch id"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

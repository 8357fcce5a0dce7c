package io.poolwright.contracts.id;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies a registered ZFS target template. */
public record TemplateId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TemplateId {
        Ids.require(value, "template id");
    }

    /** A new, random id. */
    public static TemplateId random() {
        return new TemplateId(UUID.randomUUID());
    }

    /** Reads the canonical text form; anything else is an {@link io.poolwright.contracts.value.InvalidValueException}. */
    public static TemplateId parse(String text) {
        return new TemplateId(Ids.parse(text, "template id"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

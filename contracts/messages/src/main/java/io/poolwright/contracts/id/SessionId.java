package io.poolwright.contracts.id;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies what began with one login. */
public record SessionId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SessionId {
        Ids.require(value, "session id");
    }

    /** A new, random id. */
    public static SessionId random() {
        return new SessionId(UUID.randomUUID());
    }

    /** Reads the canonical text form; anything else is an {@link io.poolwright.contracts.value.InvalidValueException}. */
    public static SessionId parse(String text) {
        return new SessionId(Ids.parse(text, "session id"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

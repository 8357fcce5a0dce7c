package io.poolwright.contracts.id;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies an API token of an account; not the token itself. */
public record TokenId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TokenId {
        Ids.require(value, "API token id");
    }

    /** A new, random id. */
    public static TokenId random() {
        return new TokenId(UUID.randomUUID());
    }

    /** Reads the canonical text form; anything else is an {@link io.poolwright.contracts.value.InvalidValueException}. */
    public static TokenId parse(String text) {
        return new TokenId(Ids.parse(text, "API token id"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

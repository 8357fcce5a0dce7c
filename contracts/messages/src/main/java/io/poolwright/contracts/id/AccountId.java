package io.poolwright.contracts.id;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies an account: a person or script that may log in. */
public record AccountId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AccountId {
        Ids.require(value, "account id");
    }

    /** A new, random id. */
    public static AccountId random() {
        return new AccountId(UUID.randomUUID());
    }

    /** Reads the canonical text form; anything else is an {@link io.poolwright.contracts.value.InvalidValueException}. */
    public static AccountId parse(String text) {
        return new AccountId(Ids.parse(text, "account id"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

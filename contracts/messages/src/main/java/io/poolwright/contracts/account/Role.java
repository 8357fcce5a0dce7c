package io.poolwright.contracts.account;

import java.util.Arrays;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import io.poolwright.contracts.value.InvalidValueException;

/** What an account may do; an account can have several. Declared in the order in which roles are listed. */
public enum Role {
    /** Manages vCenters, keys, templates and accounts, and may do all that the others may. */
    ADMIN("admin"),
    /** Deploys, retries and cancels its own deployments, probes targets. */
    OPERATOR("operator"),
    /** Reads, and changes nothing. */
    AUDITOR("auditor");

    private final String text;

    Role(String text) {
        this.text = text;
    }

    /** Reads what {@link #text()} gives; anything else is an {@link InvalidValueException}. */
    @JsonCreator
    public static Role parse(String text) {
        return Arrays.stream(values())
                .filter(role -> role.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("A role is one of admin, operator, auditor"));
    }

    /** The name in requests, messages and the database. */
    @JsonValue
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}

package io.poolwright.deploy.audit.replay;

import java.util.UUID;

import io.poolwright.contracts.value.InvalidValueException;

/** Names a replay or a rebuild. */
public record RunId(UUID value) {

    static RunId random() {
        return new RunId(UUID.randomUUID());
    }

    /** @throws InvalidValueException if it is no UUID */
    static RunId parse(String text) {
        try {
            return new RunId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("The id of a run is a UUID", e);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

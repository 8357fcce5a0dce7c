package io.poolwright.contracts.id;

import java.util.UUID;

import io.poolwright.contracts.value.InvalidValueException;

/** The rules that all typed ids share. */
final class Ids {

    private static final int CANONICAL_LENGTH = 36;

    private Ids() {}

    static void require(UUID value, String what) {
        if (value == null) {
            throw new InvalidValueException("A %s is required".formatted(what));
        }
    }

    static UUID parse(String text, String what) {
        if (text == null || text.length() != CANONICAL_LENGTH) {
            throw new InvalidValueException("A %s is a UUID of 36 characters".formatted(what));
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("A %s is a UUID of 36 characters".formatted(what), e);
        }
    }
}

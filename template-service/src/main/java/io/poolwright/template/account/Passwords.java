package io.poolwright.template.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

import io.poolwright.contracts.secret.Secret;
import io.poolwright.contracts.value.InvalidValueException;

/** Rules for new passwords. What was once accepted is not judged again at login. */
final class Passwords {

    private static final int MIN_CHARACTERS = 12;
    /** More is silently ignored by bcrypt. */
    private static final int MAX_BYTES = 72;

    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /** Reads a new password. */
    static Secret chosen(Secret given) {
        String text = given.reveal();
        if (text.codePointCount(0, text.length()) < MIN_CHARACTERS
                || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES
                || text.indexOf('\0') >= 0) {
            throw new InvalidValueException("A password has at least 12 characters and at most 72 bytes");
        }
        return given;
    }

    /** A new one of 100 random bits that can be read aloud. */
    static Secret generated() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
            if (i > 0 && i % GROUP_LENGTH == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return Secret.of(text.toString());
    }
}

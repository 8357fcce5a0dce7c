package io.poolwright.contracts.secret;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A readable password or private key, in memory only. It is redacted wherever it could be printed: {@code toString}, logs
 * and JSON. JSON can be read into it (a request body brings it), never out of it.
 */
public final class Secret {

    private static final String REDACTED = "********";

    private final byte[] utf8;

    private Secret(byte[] utf8) {
        this.utf8 = utf8;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Secret of(String text) {
        return new Secret(Objects.requireNonNull(text, "text").getBytes(StandardCharsets.UTF_8));
    }

    static Secret ofUtf8(byte[] utf8) {
        return new Secret(utf8.clone());
    }

    /** The readable text. Call it only where the text is used, and let the result go at once. */
    public String reveal() {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    byte[] revealUtf8() {
        return utf8.clone();
    }

    public boolean isEmpty() {
        return utf8.length == 0;
    }

    @JsonValue
    String redacted() {
        return REDACTED;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && java.security.MessageDigest.isEqual(utf8, secret.utf8);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(utf8);
    }

    @Override
    public String toString() {
        return REDACTED;
    }
}

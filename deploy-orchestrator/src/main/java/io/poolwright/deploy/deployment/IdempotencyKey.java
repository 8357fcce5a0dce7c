package io.poolwright.deploy.deployment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.kafka.MessageJson;
import io.poolwright.contracts.value.InvalidValueException;

/** What a client calls one request by, so that it can send it again without asking for a second deployment. */
record IdempotencyKey(String value) {

    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final long VERSION_MASK = 0xFFFFFFFFFFFF0FFFL;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT_MASK = 0x3FFFFFFFFFFFFFFFL;
    private static final long VARIANT = 0x8000000000000000L;

    IdempotencyKey {
        if (value == null || !PRINTABLE.matcher(value).matches()) {
            throw new InvalidValueException("An idempotency key has 1 to 255 printable ASCII characters and no space");
        }
    }

    /** The same for the same key of the same account, wherever and whenever it is asked for (a UUID of version 8). */
    DeploymentId deployment(Actor actor) {
        ByteBuffer digest = ByteBuffer.wrap(sha256("poolwright/idempotency\n%s\n%s".formatted(actor, value)));
        long high = digest.getLong() & VERSION_MASK | VERSION_8;
        long low = digest.getLong() & VARIANT_MASK | VARIANT;
        return new DeploymentId(new UUID(high, low));
    }

    /** The same for requests that ask for the same, however their JSON was written. */
    static String fingerprint(DeploymentRequest request) {
        try {
            return HexFormat.of().formatHex(sha256(MessageJson.mapper().writeValueAsString(request)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read from JSON cannot be written as JSON", e);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}

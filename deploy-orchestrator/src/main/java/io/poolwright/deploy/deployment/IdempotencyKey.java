package io.poolwright.deploy.deployment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.id.BatchId;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.kafka.MessageJson;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.value.InvalidValueException;

/** What a client calls one request by, so that it can send it again without asking for a second deployment. */
public record IdempotencyKey(String value) {

    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final long VERSION_MASK = 0xFFFFFFFFFFFF0FFFL;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT_MASK = 0x3FFFFFFFFFFFFFFFL;
    private static final long VARIANT = 0x8000000000000000L;

    public IdempotencyKey {
        if (value == null || !PRINTABLE.matcher(value).matches()) {
            throw new InvalidValueException("An idempotency key has 1 to 255 printable ASCII characters and no space");
        }
    }

    /** @throws ProblemException if it is none */
    public static IdempotencyKey of(String text) {
        Violations violations = new Violations();
        Optional<IdempotencyKey> key = violations.read("Idempotency-Key", () -> new IdempotencyKey(text));
        violations.throwIfAny();
        return key.orElseThrow();
    }

    /** The same for the same key of the same account, wherever and whenever it is asked for (a UUID of version 8). */
    DeploymentId deployment(Actor actor) {
        return new DeploymentId(derived("poolwright/idempotency\n%s\n%s".formatted(actor, value)));
    }

    /** The batch of the same key of the same account: another than the deployment. */
    public BatchId batch(Actor actor) {
        return new BatchId(derived("poolwright/idempotency/batch\n%s\n%s".formatted(actor, value)));
    }

    /** The id of a batch's deployment. */
    public static DeploymentId member(BatchId batch, int index) {
        return new DeploymentId(derived("poolwright/batch\n%s\n%d".formatted(batch, index)));
    }

    private static UUID derived(String text) {
        ByteBuffer digest = ByteBuffer.wrap(sha256(text));
        long high = digest.getLong() & VERSION_MASK | VERSION_8;
        long low = digest.getLong() & VARIANT_MASK | VARIANT;
        return new UUID(high, low);
    }

    /** The same for requests that ask for the same, however their JSON was written. */
    public static String fingerprint(Record request) {
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

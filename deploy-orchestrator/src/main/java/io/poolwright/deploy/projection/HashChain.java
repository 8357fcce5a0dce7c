package io.poolwright.deploy.projection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.poolwright.contracts.id.DeploymentId;

/**
 * Chains the facts of a deployment, so that none can be altered, dropped or inserted unnoticed.
 *
 * <p>The hash of a fact is SHA-256 over, in this order: the previous fact's hash (32 bytes; zeros before the first), then
 * five fields, each as its length in bytes (32 bits, big-endian) and its UTF-8 bytes: the deployment id in canonical form,
 * the sequence number in decimal, the fact id, the type with its version, and the data exactly as in the log. Partition and
 * offset are left out: a log that is copied to another cluster keeps its hashes.
 */
public final class HashChain {

    /** What stands before the first fact. */
    public static final String START = "0".repeat(64);

    private HashChain() {}

    /** @param previous the hash before, in hex */
    public static String next(String previous, long seq, LogFact fact) {
        return next(previous, fact.fact().deploymentId(), seq, fact.factId(), fact.type(), fact.data());
    }

    /**
     * @param previous the hash before, in hex
     * @param data the JSON text exactly as it is in the log
     */
    public static String next(
            String previous, DeploymentId deployment, long seq, String factId, String type, String data) {
        MessageDigest digest = sha256();
        digest.update(HexFormat.of().parseHex(previous));
        add(digest, deployment.toString());
        add(digest, Long.toString(seq));
        add(digest, factId);
        add(digest, type);
        add(digest, data);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String field) {
        byte[] utf8 = field.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
        digest.update(utf8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}

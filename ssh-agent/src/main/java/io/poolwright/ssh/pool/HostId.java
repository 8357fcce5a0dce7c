package io.poolwright.ssh.pool;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.poolwright.contracts.id.DeploymentId;

/**
 * The number by which ZFS tells machines apart, so that no pool is imported by two at once. A clone may have its template's;
 * the one that it is given is made from the deployment's id, so that it is another one in every deployment and the same in
 * every attempt.
 *
 * @param hex 8 digits, never all 0, as hostid(1) prints it
 */
record HostId(String hex) {

    static HostId of(DeploymentId deployment) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("hostid of " + deployment).getBytes(StandardCharsets.US_ASCII));
            String hex = HexFormat.of().formatHex(digest, 0, 4);
            return new HostId(hex.equals("00000000") ? "00000001" : hex);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}

package io.poolwright.ssh.pool;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.ssh.session.CommandOutput;

/**
 * What machine-id(5) says: two machines with the same one get the same address from DHCP and mix their journals. A clone of
 * a template that was not prepared has the template's. Pure.
 *
 * @param hex 32 digits, or whatever stands in the file
 * @param since when the file was written, by the guest's clock; empty if there is none
 */
record MachineId(String hex, Optional<Instant> since) {

    static final String FILE = "/etc/machine-id";

    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");
    private static final int VERSION_AT = 12;
    private static final int VARIANT_AT = 16;
    /** A guest's clock is set by VMware Tools, but not before it runs. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    /** The one that a deployment gives to a clone: another in every deployment, the same in every attempt. */
    static MachineId of(DeploymentId deployment) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("machine-id of " + deployment).getBytes(StandardCharsets.US_ASCII));
            // systemd makes them as random UUIDs are made
            StringBuilder hex = new StringBuilder(HexFormat.of().formatHex(digest, 0, 16));
            hex.setCharAt(VERSION_AT, '4');
            hex.setCharAt(VARIANT_AT, 'a');
            return new MachineId(hex.toString(), Optional.empty());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** @param seconds what {@code stat --format %Y} says of the file */
    static MachineId parse(CommandOutput text, CommandOutput seconds) {
        return new MachineId(
                text.succeeded() ? text.output().strip() : "",
                Optional.of(seconds.output().strip())
                        .filter(number -> seconds.succeeded() && number.matches("[0-9]{1,12}"))
                        .map(number -> Instant.ofEpochSecond(Long.parseLong(number))));
    }

    /** Whether the guest has it for itself: written since the deployment was asked for, or given by it. */
    boolean isOwn(ConfigurePool command) {
        if (!SHAPE.matcher(hex).matches()) {
            return false;
        }
        return hex.equals(of(command.deploymentId()).hex())
                || command.requestedAt()
                        .map(asked -> asked.minus(CLOCK_DIFFERENCE))
                        .map(asked -> since.filter(asked::isBefore).isPresent())
                        .orElse(true);
    }
}

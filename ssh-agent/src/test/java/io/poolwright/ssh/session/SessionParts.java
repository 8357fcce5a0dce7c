package io.poolwright.ssh.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

import io.poolwright.contracts.secret.SealingKeys;

/** The parts of a session put together by hand, as the container would. */
public final class SessionParts {

    private static final Map<String, String> IMPATIENT = Map.of(
            "poolwright.ssh.connect-timeout", "5s",
            "poolwright.ssh.login-timeout", "5s",
            "poolwright.ssh.first-backoff", "20ms",
            "poolwright.ssh.longest-backoff", "100ms",
            "poolwright.ssh.lock-wait", "10s",
            "poolwright.ssh.settle-time", "2s",
            "poolwright.ssh.command-grace", "3s",
            "poolwright.ssh.command-timeout", "5s",
            "poolwright.ssh.create-timeout", "10s");

    private SessionParts() {}

    /** Configuration with short times, and what a test sets otherwise. */
    public static SshConfig config(Map<String, String> settings) {
        return mapped(SshConfig.class, settings);
    }

    /** Any configuration, as {@link #config}. */
    public static <C> C mapped(Class<C> type, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(IMPATIENT);
        all.putAll(settings);
        return new SmallRyeConfigBuilder()
                .withMapping(type)
                .withSources(new PropertiesConfigSource(all, "test", 1_000))
                .withValidateUnknown(false)
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(type);
    }

    public static GuestKeys guestKeys(SealingKeys keys) {
        try {
            Path keyset = Files.createTempFile("poolwright", ".keyset");
            try {
                Files.writeString(keyset, keys.privateKeyset().reveal());
                return new GuestKeys(() -> keyset);
            } finally {
                Files.delete(keyset);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static GuestVisits visits(GuestConnector connector, Patience patience, SshConfig config) {
        return new GuestVisits(connector, patience, config);
    }
}

package io.poolwright.contracts.identity;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How sessions are signed and verified. */
@ConfigMapping(prefix = "poolwright.session")
public interface SessionConfig {

    /** PEM file with the public key (EC, P-256) that sessions are verified with; the same for every service. */
    Path publicKey();

    /** PEM file (PKCS#8) with the private key that sessions are signed with; only for the template-service. */
    Optional<Path> privateKey();

    /** How long a session lasts after the login. */
    @WithDefault("12h")
    Duration lifetime();
}

package io.poolwright.ssh.session;

import java.nio.file.Path;

import io.smallrye.config.ConfigMapping;

/** Where this agent finds what opens the secrets that are sealed to it. */
@ConfigMapping(prefix = "poolwright.sealing")
public interface SealingConfig {

    /** File with this agent's private keyset, Tink JSON. Readable by this agent only. */
    Path privateKeyset();
}

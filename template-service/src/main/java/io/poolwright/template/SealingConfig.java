package io.poolwright.template;

import java.nio.file.Path;

import io.smallrye.config.ConfigMapping;

/** Where the public keysets are that secrets are sealed with. This service has no private one. */
@ConfigMapping(prefix = "poolwright.sealing")
public interface SealingConfig {

    /** For vCenter passwords. */
    Reader vcenterAgent();

    /** For SSH private keys and their passphrases. */
    Reader sshAgent();

    /** The one service that can open what is sealed to it. */
    interface Reader {

        /** The file with the reader's public Tink keyset in JSON. */
        Path publicKeyset();
    }
}

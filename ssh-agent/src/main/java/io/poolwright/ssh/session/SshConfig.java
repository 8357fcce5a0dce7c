package io.poolwright.ssh.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How this agent reaches guests and how long it waits for them. */
@ConfigMapping(prefix = "poolwright.ssh")
public interface SshConfig {

    /** Steps that are carried out at the same time; further commands wait. */
    @WithDefault("64")
    @Min(1)
    @Max(1000)
    int maxConcurrency();

    /** For one try to reach a guest: TCP connection, SSH banner and key exchange. */
    @WithDefault("15s")
    Duration connectTimeout();

    /** For the login that follows. */
    @WithDefault("20s")
    Duration loginTimeout();

    /** Between signs of life on an idle connection; three unanswered ones end it. In whole seconds. */
    @WithDefault("10s")
    Duration keepAlive();

    /** The pause after the first failed try; it doubles with each. */
    @WithDefault("500ms")
    Duration firstBackoff();

    /** The longest pause between two tries. */
    @WithDefault("10s")
    Duration longestBackoff();

    /** How often a step begins anew because its connection was lost. */
    @WithDefault("5")
    @Min(0)
    int reconnects();

    /** For each command that reads or sets something on the guest. */
    @WithDefault("30s")
    Duration commandTimeout();

    /** For creating the pool. */
    @WithDefault("2m")
    Duration createTimeout();

    /** How long to wait for the guest's lock while another command holds it. */
    @WithDefault("30s")
    Duration lockWait();

    /** How long to watch for the end of a change that a lost connection may have left running on the guest. */
    @WithDefault("15s")
    Duration settleTime();

    /** What a command may take beyond its own time limit, for the network, sudo and a loaded guest. */
    @WithDefault("20s")
    Duration commandGrace();

    /** The host through which guests are reached; without it they are reached directly. */
    Optional<JumpHost> jumpHost();

    /** A host that forwards TCP connections to guests. */
    interface JumpHost {

        /** Its host name or IP address. */
        String address();

        /** Its SSH port; 22 if not given. (A default here would make the optional group mandatory.) */
        OptionalInt port();

        /** The user to log in as. */
        String username();

        /** File with the private key to log in with: OpenSSH or PEM, without passphrase. */
        Path privateKey();

        /** The public key that it must present, as an OpenSSH line. */
        String hostKey();
    }
}

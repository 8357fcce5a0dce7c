package io.poolwright.ssh.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How this agent reaches guests and how long it waits for them. */
@ConfigMapping(prefix = "poolwright.ssh")
public interface SshConfig {

    /** Steps that are carried out at the same time, and as many changes of keys beside them; further ones wait. */
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

    /** Between signs of life on an idle connection. In whole seconds. */
    @WithDefault("10s")
    Duration keepAlive();

    /** How many signs of life in a row may stay unanswered before the connection is given up. */
    @WithDefault("3")
    @Min(1)
    @Max(100)
    int keepAliveAttempts();

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

    /** The algorithms that are offered to guests and jump hosts. */
    Algorithms algorithms();

    /** How guests prove who they are. */
    HostKeys hostKeys();

    /** The host through which guests are reached; without it they are reached directly. */
    Optional<JumpHost> jumpHost();

    /** Several hosts on the way to the guests, the nearest to this agent first; instead of the single one. */
    List<JumpHost> jumpHosts();

    /** Names of SSH algorithms, best first; the agent does not start with one that it does not know. */
    interface Algorithms {

        /** Key exchange. */
        @WithDefault("curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp521,ecdh-sha2-nistp384,"
                + "ecdh-sha2-nistp256,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,"
                + "diffie-hellman-group14-sha256")
        List<String> keyExchange();

        /** Host keys and users' keys; {@code ssh-rsa}, which signs with SHA-1, is not to be had. */
        @WithDefault(
                "ssh-ed25519,ecdsa-sha2-nistp521,ecdsa-sha2-nistp384,ecdsa-sha2-nistp256,rsa-sha2-512,rsa-sha2-256")
        List<String> keys();

        /** Ciphers. */
        @WithDefault("aes256-gcm@openssh.com,aes128-gcm@openssh.com,aes256-ctr,aes192-ctr,aes128-ctr")
        List<String> ciphers();

        /** Message authentication, for ciphers that do not bring their own. */
        @WithDefault("hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256,hmac-sha2-512")
        List<String> macs();
    }

    /** What a guest's host key is compared with. */
    interface HostKeys {

        /**
         * {@code guestinfo}: what the guest published through vSphere. {@code pinned}: the given fingerprints. {@code ca}:
         * certificates of the given authorities. {@code trust-on-first-use}: what was published, if anything was; otherwise
         * whatever is presented, which the deployment's log then tells.
         */
        @WithDefault("guestinfo")
        HostKeyPolicy policy();

        /** For {@code pinned}: fingerprints as ssh-keygen -l prints them, {@code SHA256:…}. */
        Optional<List<String>> fingerprints();

        /** For {@code ca}: public keys of the authorities that sign host certificates, as OpenSSH lines. */
        Optional<List<String>> authorities();
    }

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

        /**
         * Connections through it at the same time; further ones wait. 32 if not given, 2 at least: one in eight, or one, is
         * kept for trying keys. Of several hosts in a row only the last one's counts.
         */
        OptionalInt maxConnections();
    }
}

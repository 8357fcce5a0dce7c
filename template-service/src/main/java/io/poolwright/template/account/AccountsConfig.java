package io.poolwright.template.account;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How accounts are kept and how logins are slowed down. */
@ConfigMapping(prefix = "poolwright.accounts")
public interface AccountsConfig {

    /** Where the generated password of the first administrator is written, for its owner only; without it, into the log. */
    Optional<Path> firstAdminPasswordFile();

    /** The work factor of bcrypt: each step doubles the time that a guess takes. */
    @WithDefault("12")
    int bcryptCost();

    /** How many API tokens an account can have. */
    @WithDefault("20")
    int maxTokens();

    /** How failed logins are answered. */
    Login login();

    /** The time until the next login is tried, per account and per address. */
    interface Login {

        /** How many logins of one account may fail before it has to wait. */
        @WithDefault("5")
        int freePerAccount();

        /** How many logins from one address may fail before it has to wait. */
        @WithDefault("30")
        int freePerAddress();

        /** The first wait; each further failure doubles it. */
        @WithDefault("15s")
        Duration firstWait();

        /** The longest wait. */
        @WithDefault("15m")
        Duration longestWait();

        /** How long after the last failure it begins anew. */
        @WithDefault("1h")
        Duration forgetAfter();
    }
}

package io.poolwright.template.account;

import java.time.Instant;
import java.util.List;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Slows down guessing: per account, whether there is one of that name or not, and per address. */
@ApplicationScoped
public class LoginThrottle {

    private final LoginAttempts attempts;
    private final AccountsConfig.Login config;
    private final LoginBackoff perAccount;
    private final LoginBackoff perAddress;

    LoginThrottle(LoginAttempts attempts, AccountsConfig config) {
        this.attempts = attempts;
        this.config = config.login();
        this.perAccount =
                new LoginBackoff(this.config.freePerAccount(), this.config.firstWait(), this.config.longestWait());
        this.perAddress =
                new LoginBackoff(this.config.freePerAddress(), this.config.firstWait(), this.config.longestWait());
    }

    /** What the failures of an account's logins are noted under. */
    public static String account(AccountName name) {
        return "account:" + name;
    }

    /** Fails with {@link LoginLockedException} if this name or address has to wait. */
    Uni<Void> begin(AccountName name, String address) {
        return attempts.begin(
                List.of(
                        new LoginAttempts.Subject(account(name), perAccount::after, config.forgetAfter()),
                        new LoginAttempts.Subject(address(address), perAddress::after, config.forgetAfter())),
                Instant.now());
    }

    /** An address is not cleared by a login that succeeds: one good account is no licence to guess the others. */
    Uni<Void> succeeded(AccountName name, String address) {
        return attempts.succeeded(account(name)).chain(() -> attempts.takeBack(address(address)));
    }

    private static String address(String address) {
        return "address:" + address;
    }
}

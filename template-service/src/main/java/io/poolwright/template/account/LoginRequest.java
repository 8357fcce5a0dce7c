package io.poolwright.template.account;

import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.poolwright.contracts.secret.Secret;
import io.poolwright.contracts.value.InvalidValueException;

/** A login form. */
public record LoginRequest(
        @Schema(required = true, examples = "admin") String name,

        @Schema(implementation = String.class, required = true, format = "password", writeOnly = true)
        Secret password) {

    private static final int MAX_PASSWORD_LENGTH = 1_000;

    /** Empty if nobody can have that name, or no password is given. */
    Optional<AccountName> accountName() {
        if (name == null || password == null || password.reveal().length() > MAX_PASSWORD_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(AccountName.typed(name));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }
}

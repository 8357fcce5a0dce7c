package io.poolwright.template.account;

/** What is kept of a password: bcrypt in modular crypt format. Redacted wherever it could be printed. */
public record PasswordHash(String modularCrypt) {

    @Override
    public String toString() {
        return "PasswordHash[********]";
    }
}

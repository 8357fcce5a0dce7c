package io.poolwright.template.account;

/** An account with what its logins are checked against. */
public record Credentials(Account account, PasswordHash password) {}

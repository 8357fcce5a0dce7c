package io.poolwright.template.account;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.poolwright.contracts.secret.Secret;

/**
 * An account to make.
 *
 * @param name 1 to 64 lower-case letters, digits and {@code . _ @ -}; never changes
 * @param roles at least one of {@code admin}, {@code operator}, {@code auditor}
 * @param password at least 12 characters; without it one is generated and shown once
 */
public record AccountRequest(
        @Schema(required = true, examples = "jane.doe", pattern = "^[a-z0-9][a-z0-9._@-]{0,63}$")
        String name,

        @Schema(required = true, examples = "[\"operator\"]", description = "At least one of admin, operator, auditor")
        List<String> roles,

        @Schema(
                implementation = String.class,
                required = false,
                format = "password",
                writeOnly = true,
                description = "Without it one is generated and shown once; at least 12 characters, at most 72 bytes")
        Secret password) {}

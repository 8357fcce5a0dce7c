package io.poolwright.template.account;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.poolwright.contracts.secret.Secret;

/**
 * A change of one's own password.
 *
 * @param newPassword at least 12 characters, at most 72 bytes
 */
public record PasswordChange(
        @Schema(implementation = String.class, required = true, format = "password", writeOnly = true)
        Secret currentPassword,

        @Schema(
                implementation = String.class,
                required = true,
                format = "password",
                writeOnly = true,
                description = "At least 12 characters, at most 72 bytes")
        Secret newPassword) {}

package io.poolwright.template.account;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A change of an account; its sessions end.
 *
 * @param version that the change was made on
 * @param roles at least one of {@code admin}, {@code operator}, {@code auditor}
 */
public record AccountChange(
        @Schema(required = true, description = "The version that the change was made on")
        Long version,

        @Schema(required = true, examples = "[\"operator\"]", description = "At least one of admin, operator, auditor")
        List<String> roles,

        @Schema(required = true) Boolean active) {}

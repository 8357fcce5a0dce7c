package io.poolwright.template.account;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An API token to make.
 *
 * @param name what it is for: 1 to 80 printable characters
 * @param expiresInDays 1 to 365
 */
public record TokenRequest(
        @Schema(required = true, examples = "ci", maxLength = 80)
        String name,

        @Schema(required = true, minimum = "1", maximum = "365")
        Integer expiresInDays) {}

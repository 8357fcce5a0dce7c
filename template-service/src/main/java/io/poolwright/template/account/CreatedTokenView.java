package io.poolwright.template.account;

import java.time.Instant;
import java.util.UUID;

/**
 * An API token that was just made.
 *
 * @param token to be sent as {@code Authorization: Bearer}; it is not shown again
 */
public record CreatedTokenView(UUID id, String name, String token, Instant createdAt, Instant expiresAt) {

    @Override
    public String toString() {
        return "API token " + id;
    }
}

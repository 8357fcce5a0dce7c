package io.poolwright.template.account;

import java.time.Instant;
import java.util.UUID;

/** An API token as its owner sees it: without itself. */
public record TokenView(UUID id, String name, Instant createdAt, Instant expiresAt) {

    static TokenView of(Token token) {
        return new TokenView(token.id().value(), token.name().value(), token.createdAt(), token.expiresAt());
    }
}

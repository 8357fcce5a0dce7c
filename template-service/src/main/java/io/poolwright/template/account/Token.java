package io.poolwright.template.account;

import java.time.Instant;

import io.poolwright.contracts.id.TokenId;
import io.poolwright.template.ResourceName;

/** An API token as its owner knows it. */
public record Token(TokenId id, ResourceName name, Instant createdAt, Instant expiresAt) {}

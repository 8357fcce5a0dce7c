package io.poolwright.template.account.postgres;

import java.time.Instant;
import java.util.UUID;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.poolwright.contracts.id.AccountId;
import io.poolwright.contracts.id.TokenId;
import io.poolwright.contracts.message.AccountEvent.ApiToken;
import io.poolwright.template.ResourceName;
import io.poolwright.template.account.Token;

/** A row of {@code api_tokens}. */
@Entity
@Table(name = "api_tokens")
public class ApiTokenEntity extends PanacheEntityBase {

    @Id
    public UUID id;

    @Column(name = "account_id")
    public UUID accountId;

    public String name;
    public String sha256;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "expires_at")
    public Instant expiresAt;

    static ApiTokenEntity of(AccountId owner, Token token, String sha256) {
        ApiTokenEntity row = new ApiTokenEntity();
        row.id = token.id().value();
        row.accountId = owner.value();
        row.name = token.name().value();
        row.sha256 = sha256;
        row.createdAt = token.createdAt();
        row.expiresAt = token.expiresAt();
        return row;
    }

    Token toToken() {
        return new Token(new TokenId(id), new ResourceName(name), createdAt, expiresAt);
    }

    ApiToken toNews() {
        return new ApiToken(new TokenId(id), name, sha256, expiresAt);
    }
}

package io.poolwright.template.account.postgres;

import java.util.List;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.AccountId;
import io.poolwright.contracts.id.TokenId;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.template.account.Token;
import io.poolwright.template.account.TokenStore;
import io.poolwright.template.postgres.Database;

/** API tokens in PostgreSQL. The account's row is locked before a change, so that the limit holds. */
@ApplicationScoped
public class PostgresTokenStore implements TokenStore {

    private static final String NAME_UNIQUE = "api_tokens_name_unique";

    @Override
    public Uni<List<Token>> list(AccountId owner) {
        return Database.asSystem(
                        () -> ApiTokenEntity.<ApiTokenEntity>list("accountId = ?1 order by name", owner.value()))
                .map(rows -> rows.stream().map(ApiTokenEntity::toToken).toList());
    }

    @Override
    public Uni<Token> add(AccountId owner, Token token, String sha256, int limit) {
        return Database.asSystem(() -> PostgresSessionStore.locked(owner)
                        .call(row -> ApiTokenEntity.count("accountId", owner.value())
                                .invoke(count -> requireRoom(count, limit)))
                        .invoke(row -> row.revision++)
                        .call(() -> ApiTokenEntity.of(owner, token, sha256).persistAndFlush()))
                .replaceWith(token)
                .onFailure(failure -> Database.violates(failure, NAME_UNIQUE))
                .transform(failure -> new ProblemException(
                        ErrorCode.NAME_TAKEN,
                        "You already have an API token with the name '%s'".formatted(token.name()),
                        failure));
    }

    @Override
    public Uni<Void> remove(AccountId owner, TokenId id) {
        return Database.asSystem(() -> PostgresSessionStore.locked(owner)
                .call(row -> ApiTokenEntity.<ApiTokenEntity>find(
                                "id = ?1 and accountId = ?2", id.value(), owner.value())
                        .firstResult()
                        .onItem()
                        .ifNull()
                        .failWith(() -> noSuchToken(id))
                        .call(token -> token.delete()))
                .invoke(row -> row.revision++)
                .replaceWithVoid());
    }

    private static void requireRoom(long count, int limit) {
        if (count >= limit) {
            throw new ProblemException(ErrorCode.TOO_MANY_TOKENS, "You have %d API tokens".formatted(count));
        }
    }

    private static ProblemException noSuchToken(TokenId id) {
        return new ProblemException(ErrorCode.TOKEN_NOT_FOUND, "You have no API token %s".formatted(id));
    }
}

package io.poolwright.template.account;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.id.TokenId;
import io.poolwright.contracts.identity.ApiTokens;
import io.poolwright.contracts.identity.Caller;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.template.ResourceName;

/** The API tokens of an account, for itself alone. */
@ApplicationScoped
public class Tokens {

    private static final Logger LOG = Logger.getLogger(Tokens.class);
    private static final int MAX_DAYS = 365;

    private final TokenStore store;
    private final AccountNews news;
    private final AccountsConfig config;

    Tokens(TokenStore store, AccountNews news, AccountsConfig config) {
        this.store = store;
        this.news = news;
        this.config = config;
    }

    /** @param secret the token itself, which is kept nowhere */
    record Made(Token token, Secret secret) {}

    Uni<List<Token>> list(Caller owner) {
        return store.list(owner.accountId());
    }

    Uni<Made> add(TokenRequest request, Caller owner) {
        Violations violations = new Violations();
        Optional<ResourceName> name = violations.required("/name", request.name(), ResourceName::new);
        Optional<Integer> days = violations.required("/expiresInDays", request.expiresInDays(), Tokens::days);
        violations.throwIfAny();

        Secret secret = ApiTokens.random();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Token token =
                new Token(TokenId.random(), name.orElseThrow(), now, now.plus(days.orElseThrow(), ChronoUnit.DAYS));
        return store.add(owner.accountId(), token, ApiTokens.sha256(secret), config.maxTokens())
                .call(() -> news.changed(owner.accountId()))
                .invoke(added -> LOG.infof("'%s' made the API token %s", owner.name(), added.id()))
                .map(added -> new Made(added, secret));
    }

    Uni<Void> remove(TokenId id, Caller owner) {
        return store.remove(owner.accountId(), id)
                .call(() -> news.changed(owner.accountId()))
                .invoke(() -> LOG.infof("'%s' deleted the API token %s", owner.name(), id));
    }

    private static int days(int given) {
        if (given < 1 || given > MAX_DAYS) {
            throw new InvalidValueException("A token expires in 1 to 365 days");
        }
        return given;
    }
}

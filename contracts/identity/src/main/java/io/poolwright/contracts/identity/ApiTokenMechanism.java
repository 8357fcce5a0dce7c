package io.poolwright.contracts.identity;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.secret.Secret;

/** Recognises scripts by their API token in {@code Authorization: Bearer}. It goes before a cookie in the same request. */
@ApplicationScoped
public class ApiTokenMechanism implements HttpAuthenticationMechanism {

    private static final String SCHEME = "Bearer ";
    /** A token can be younger than what this service has heard of: an unknown one is looked for once more. */
    private static final Duration NEWS_DELAY = Duration.ofSeconds(1);

    private final Accounts accounts;

    ApiTokenMechanism(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        Optional<Secret> token = tokenOf(context);
        if (token.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        String sha256 = ApiTokens.sha256(token.get());
        return holder(sha256)
                .onItem()
                .ifNull()
                .switchTo(() -> Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(NEWS_DELAY)
                        .chain(() -> holder(sha256)))
                .onItem()
                .ifNull()
                .failWith(() -> new AuthenticationFailedException("The API token is not known, or has expired"))
                .map(caller -> Identities.of(caller, context));
    }

    /** What the request carries as its API token, whether it is one or not. */
    static Optional<Secret> tokenOf(RoutingContext context) {
        return Optional.ofNullable(context.request().getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> Secret.of(header.substring(SCHEME.length()).strip()));
    }

    private Uni<Caller> holder(String sha256) {
        return Uni.createFrom().item(() -> {
            Identities.requireComplete(accounts);
            return accounts.holderOf(sha256).orElse(null);
        });
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom()
                .item(new ChallengeData(HttpResponseStatus.UNAUTHORIZED.code(), "WWW-Authenticate", SCHEME.strip()));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom()
                .item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, SCHEME.strip()));
    }

    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1;
    }
}

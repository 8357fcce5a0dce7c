package io.poolwright.contracts.identity;

import java.util.Optional;
import java.util.Set;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Recognises people by their session cookie. A cookie that is not (or no longer) good is as none at all. */
@ApplicationScoped
public class SessionCookieMechanism implements HttpAuthenticationMechanism {

    private final SessionReader sessions;
    private final Accounts accounts;

    SessionCookieMechanism(SessionReader sessions, Accounts accounts) {
        this.sessions = sessions;
        this.accounts = accounts;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        return Uni.createFrom()
                .item(() -> current(context).map(session -> identity(context, session)))
                .map(identity -> identity.orElse(null));
    }

    /** The session that the request's cookie carries; empty if there is none that is good. */
    public Optional<SessionToken> current(RoutingContext context) {
        Cookie cookie = context.request().getCookie(SessionCookie.NAME);
        if (cookie == null) {
            return Optional.empty();
        }
        Identities.requireComplete(accounts);
        return sessions.read(cookie.getValue()).filter(session -> !accounts.hasEnded(session));
    }

    private static SecurityIdentity identity(RoutingContext context, SessionToken session) {
        CsrfProtection.check(context.request(), session);
        return Identities.of(session.caller(), context);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom()
                .item(new HttpCredentialTransport(HttpCredentialTransport.Type.COOKIE, SessionCookie.NAME));
    }
}

package io.poolwright.contracts.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Ends answers that go on and on, such as streams of events, when their caller's login does: within about a second after the
 * session was logged out or has expired, the API token was taken back, or the account's roles changed. Safe for use by several
 * threads.
 */
@ApplicationScoped
public class LoginBound {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final CurrentVertxRequest request;
    private final SessionCookieMechanism sessions;
    private final Accounts accounts;

    LoginBound(CurrentVertxRequest request, SessionCookieMechanism sessions, Accounts accounts) {
        this.request = request;
        this.sessions = sessions;
        this.accounts = accounts;
    }

    /**
     * The same stream, completed early if need be. To be called while the request is being answered.
     *
     * @throws UnauthorizedException if there is no login to begin with
     */
    public <T> Multi<T> whileLoggedIn(Multi<T> stream) {
        BooleanSupplier lasts = login(request.getCurrent());
        Multi<Optional<T>> end = Multi.createFrom()
                .ticks()
                .every(INTERVAL)
                .onOverflow()
                .drop()
                .filter(tick -> !lasts.getAsBoolean())
                .map(tick -> Optional.empty());
        Multi<Optional<T>> items = Multi.createBy()
                .concatenating()
                .streams(stream.map(Optional::of), Multi.createFrom().item(Optional.empty()));
        return Multi.createBy()
                .merging()
                .withRequests(1)
                .streams(items, end)
                .select()
                .first(Optional::isPresent)
                .map(Optional::get);
    }

    private BooleanSupplier login(RoutingContext context) {
        Caller caller = CurrentCaller.get();
        Optional<String> token = ApiTokenMechanism.tokenOf(context).map(ApiTokens::sha256);
        if (token.isPresent()) {
            return () -> accounts.holderOf(token.get()).filter(caller::equals).isPresent();
        }
        SessionToken session = sessions.current(context).orElseThrow(UnauthorizedException::new);
        return () -> Instant.now().isBefore(session.expiresAt()) && !accounts.hasEnded(session);
    }
}

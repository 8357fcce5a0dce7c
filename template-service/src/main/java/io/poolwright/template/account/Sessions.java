package io.poolwright.template.account;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.SessionId;
import io.poolwright.contracts.identity.Caller;
import io.poolwright.contracts.identity.SessionConfig;
import io.poolwright.contracts.identity.SessionToken;
import io.poolwright.contracts.identity.jose4j.SessionSigner;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violation;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.secret.Secret;

/** Logs people in and out. Made at start, so that a missing key stops the service then. */
@Startup
@ApplicationScoped
public class Sessions {

    private static final Logger LOG = Logger.getLogger(Sessions.class);
    private static final int CSRF_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SessionStore store;
    private final PasswordHasher hasher;
    private final LoginThrottle throttle;
    private final AccountNews news;
    private final SessionConfig config;
    private final SessionSigner signer;

    Sessions(
            SessionStore store, PasswordHasher hasher, LoginThrottle throttle, AccountNews news, SessionConfig config) {
        this.store = store;
        this.hasher = hasher;
        this.throttle = throttle;
        this.news = news;
        this.config = config;
        this.signer = new SessionSigner(config.privateKey()
                .orElseThrow(() -> new IllegalStateException("poolwright.session.private-key is not set")));
    }

    /** Fails with {@code LOGIN_REFUSED}, which does not say why, or with {@link LoginLockedException}. */
    Uni<SignedSession> logIn(LoginRequest request, String address) {
        Optional<AccountName> name = request.accountName();
        if (name.isEmpty()) {
            return Uni.createFrom().failure(Sessions::refused);
        }
        return verified(name.get(), request.password(), address)
                .onItem()
                .ifNull()
                .failWith(Sessions::refused)
                .onFailure(ProblemException.class)
                .invoke(() -> LOG.infof("A login as '%s' from %s was refused", name.get(), address))
                .call(account -> store.loggedIn(account.id(), now()))
                .invoke(account -> LOG.infof("'%s' logged in from %s", account.name(), address))
                .map(account -> begin(account, csrfToken()));
    }

    Uni<Void> logOut(SessionToken session) {
        return store.end(session.caller().accountId(), session.id(), session.expiresAt(), now())
                .call(() -> news.changed(session.caller().accountId()))
                .invoke(() -> LOG.infof("'%s' logged out", session.caller().name()));
    }

    /**
     * Ends every session of the account and begins a new one in place of the present one.
     *
     * @param csrfToken of the present session, which the page goes on using; empty if there is none
     */
    Uni<SignedSession> changePassword(
            Caller caller, PasswordChange change, Optional<String> csrfToken, String address) {
        Violations violations = new Violations();
        Optional<Secret> wanted = violations.required("/newPassword", change.newPassword(), Passwords::chosen);
        Optional<Secret> current = violations.required("/currentPassword", change.currentPassword(), given -> given);
        violations.throwIfAny();
        return verified(new AccountName(caller.name()), current.orElseThrow(), address)
                .onItem()
                .ifNull()
                .failWith(Sessions::currentPasswordWrong)
                .chain(() -> hasher.hash(wanted.orElseThrow()))
                .chain(hash -> store.changeOwnPassword(caller.accountId(), hash, now()))
                .call(account -> news.changed(account.id()))
                .invoke(account -> LOG.infof("'%s' changed the password", account.name()))
                .map(account -> begin(account, csrfToken.orElseGet(Sessions::csrfToken)));
    }

    /** The account; null if there is none, it is not active, or the password is not its own. */
    private Uni<Account> verified(AccountName name, Secret password, String address) {
        return throttle.begin(name, address)
                .chain(() -> store.credentials(name))
                .chain(found -> hasher.matches(password, found.map(Credentials::password))
                        .map(matches -> found.map(Credentials::account)
                                .filter(account -> matches && account.active())
                                .orElse(null)))
                .onItem()
                .ifNotNull()
                .call(() -> throttle.succeeded(name, address));
    }

    private SignedSession begin(Account account, String csrfToken) {
        Instant expiresAt = now().plus(config.lifetime()).truncatedTo(ChronoUnit.SECONDS);
        SessionToken session =
                new SessionToken(SessionId.random(), account.caller(), account.generation(), csrfToken, expiresAt);
        return new SignedSession(session, signer.sign(session));
    }

    private static ProblemException refused() {
        return new ProblemException(
                ErrorCode.LOGIN_REFUSED, "There is no active account with this name and this password");
    }

    private static ProblemException currentPasswordWrong() {
        return ProblemException.invalid(List.of(new Violation("/currentPassword", "This is not the present password")));
    }

    private static String csrfToken() {
        byte[] bytes = new byte[CSRF_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}

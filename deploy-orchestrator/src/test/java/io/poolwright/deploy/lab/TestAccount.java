package io.poolwright.deploy.lab;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.restassured.specification.RequestSpecification;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.account.Role;
import io.poolwright.contracts.id.AccountId;
import io.poolwright.contracts.id.SessionId;
import io.poolwright.contracts.id.TokenId;
import io.poolwright.contracts.identity.ApiTokens;
import io.poolwright.contracts.identity.Caller;
import io.poolwright.contracts.identity.CsrfProtection;
import io.poolwright.contracts.identity.SessionCookie;
import io.poolwright.contracts.identity.SessionToken;
import io.poolwright.contracts.identity.jose4j.SessionSigner;
import io.poolwright.contracts.message.AccountEvent.AccountChanged;
import io.poolwright.contracts.message.AccountEvent.ApiToken;
import io.poolwright.contracts.message.AccountEvent.EndedSession;
import io.poolwright.contracts.secret.Secret;

/** An account as the template-service would tell of it, with an API token. */
public final class TestAccount {

    private static final Duration LIFETIME = Duration.ofHours(1);

    public static final TestAccount ADMIN = new TestAccount("ada", Role.ADMIN);
    public static final TestAccount OPERATOR = new TestAccount("olga", Role.OPERATOR);
    public static final TestAccount AUDITOR = new TestAccount("aldo", Role.AUDITOR);

    private final AccountId id = AccountId.random();
    private final String name;
    private final List<EndedSession> endedSessions = new ArrayList<>();
    private final Secret token = ApiTokens.random();
    private List<Role> roles;
    private List<ApiToken> tokens;
    private long revision;
    private long generation = 1;

    public TestAccount(String name, Role... roles) {
        this.name = name;
        this.roles = List.of(roles);
        this.tokens = List.of(new ApiToken(
                TokenId.random(), "test", ApiTokens.sha256(token), Instant.now().plus(LIFETIME)));
    }

    /** The standard account that has exactly this role. */
    public static TestAccount with(Role role) {
        return switch (role) {
            case ADMIN -> ADMIN;
            case OPERATOR -> OPERATOR;
            case AUDITOR -> AUDITOR;
        };
    }

    public String name() {
        return name;
    }

    /** A request with its API token, which the service knows by then. */
    public RequestSpecification byToken() {
        return given().header("Authorization", bearer());
    }

    /** The value of the header {@code Authorization}. */
    public synchronized String bearer() {
        if (revision == 0) {
            tell();
            await().atMost(Api.PATIENCE)
                    .until(() -> given().header("Authorization", "Bearer " + token.reveal())
                                    .get(Api.DEPLOYMENTS + "?limit=1")
                                    .statusCode()
                            == 200);
        }
        return "Bearer " + token.reveal();
    }

    /** A session of its own. */
    public Session logIn() {
        bearer();
        SessionToken session = new SessionToken(
                SessionId.random(),
                new Caller(id, name, roles),
                generation,
                "csrf-" + SessionId.random(),
                Instant.now().plus(LIFETIME));
        return new Session(
                session,
                new SessionSigner(OrchestratorLab.current().sessionKeys().privateKey()).sign(session));
    }

    public synchronized void logOut(Session session) {
        endedSessions.add(new EndedSession(session.token().id(), session.token().expiresAt()));
        tell();
    }

    public synchronized void takeTokensBack() {
        tokens = List.of();
        tell();
    }

    /** As a change of roles does, it ends all sessions. */
    public synchronized void give(Role... newRoles) {
        roles = List.of(newRoles);
        generation++;
        endedSessions.clear();
        tell();
    }

    /** @param cookie signed */
    public record Session(SessionToken token, String cookie) {

        /** A request that may only read. */
        public RequestSpecification byCookie() {
            return given().cookie(SessionCookie.NAME, cookie);
        }

        /** A request that may change something, from our own page. */
        public RequestSpecification byCookieWithCsrf() {
            return byCookie().header(CsrfProtection.HEADER, token.csrfToken());
        }

        /** The value of the header {@code Cookie}. */
        public String header() {
            return SessionCookie.NAME + "=" + cookie;
        }
    }

    private void tell() {
        revision++;
        OrchestratorLab.current()
                .agents()
                .append(
                        Topic.ACCOUNTS,
                        "%s/%d".formatted(id, revision),
                        id.toString(),
                        new AccountChanged(id, revision, name, roles, true, generation, endedSessions, tokens));
    }
}

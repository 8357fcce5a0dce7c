package io.poolwright.contracts.identity;

import java.time.Duration;
import java.time.Instant;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;

/** The cookie that carries a session: not for scripts, not from other sites, and only by TLS if it was set by TLS. */
public final class SessionCookie {

    public static final String NAME = "poolwright-session";

    private SessionCookie() {}

    /** What a login is answered with. */
    public static Cookie holding(String signed, Instant expiresAt, HttpServerRequest request) {
        return of(signed, request)
                .setMaxAge(
                        Math.max(0, Duration.between(Instant.now(), expiresAt).toSeconds()));
    }

    /** What a logout is answered with: the browser forgets it. */
    public static Cookie none(HttpServerRequest request) {
        return of("", request).setMaxAge(0);
    }

    private static Cookie of(String value, HttpServerRequest request) {
        return Cookie.cookie(NAME, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setSecure("https".equals(request.scheme()));
    }
}

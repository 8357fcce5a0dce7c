package io.poolwright.contracts.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.rest.ProblemException;

/** A browser sends the cookie along with whatever another site made it ask; only our own page can send this header too. */
public final class CsrfProtection {

    /** Carries the session's CSRF token. */
    public static final String HEADER = "X-CSRF-Token";

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private CsrfProtection() {}

    /** @throws ProblemException if the request may change something and does not repeat the session's token */
    static void check(HttpServerRequest request, SessionToken session) {
        if (SAFE.contains(request.method())) {
            return;
        }
        String given = request.getHeader(HEADER);
        if (given == null || !MessageDigest.isEqual(bytes(given), bytes(session.csrfToken()))) {
            throw new ProblemException(
                    ErrorCode.CSRF_TOKEN_MISSING,
                    given == null ? "The header %s is missing".formatted(HEADER) : "The token is of another session");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

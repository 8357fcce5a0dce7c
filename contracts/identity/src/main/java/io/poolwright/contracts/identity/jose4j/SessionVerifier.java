package io.poolwright.contracts.identity.jose4j;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

import io.poolwright.contracts.account.Role;
import io.poolwright.contracts.id.AccountId;
import io.poolwright.contracts.id.SessionId;
import io.poolwright.contracts.identity.Caller;
import io.poolwright.contracts.identity.SessionConfig;
import io.poolwright.contracts.identity.SessionReader;
import io.poolwright.contracts.identity.SessionToken;
import io.poolwright.contracts.value.InvalidValueException;

/** Verifies sessions with the public key. Made at start, so that a missing or broken key stops the service then. */
@Startup
@ApplicationScoped
public class SessionVerifier implements SessionReader {

    private static final Logger LOG = Logger.getLogger(SessionVerifier.class);
    private static final int CLOCK_SKEW_SECONDS = 5;

    private final JwtConsumer consumer;
    private final Map<String, SessionToken> verified = Collections.synchronizedMap(new LatestUsed());

    @Inject
    SessionVerifier(SessionConfig config) {
        this(config.publicKey());
    }

    SessionVerifier(Path publicKey) {
        this.consumer = new JwtConsumerBuilder()
                .setVerificationKey(PemKeys.publicKey(publicKey))
                .setJwsAlgorithmConstraints(
                        ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .setExpectedIssuer(Claims.ISSUER)
                .setRequireJwtId()
                .setRequireSubject()
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .build();
    }

    @Override
    public Optional<SessionToken> read(String cookie) {
        SessionToken known = verified.get(cookie);
        if (known != null && Instant.now().isBefore(known.expiresAt())) {
            return Optional.of(known);
        }
        try {
            SessionToken session = session(consumer.processToClaims(cookie));
            verified.put(cookie, session);
            return Optional.of(session);
        } catch (InvalidJwtException | MalformedClaimException | InvalidValueException e) {
            LOG.debugf("A session cookie is not good: %s", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** Signatures that were found good: a page asks many times with the same cookie, and looking takes a millisecond. */
    private static final class LatestUsed extends LinkedHashMap<String, SessionToken> {

        private static final long serialVersionUID = 1L;
        private static final int KEPT = 1_000;

        private LatestUsed() {
            super(KEPT, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SessionToken> eldest) {
            return size() > KEPT;
        }
    }

    private static SessionToken session(JwtClaims claims) throws MalformedClaimException {
        Caller caller = new Caller(
                AccountId.parse(claims.getSubject()),
                claims.getStringClaimValue(Claims.NAME),
                claims.getStringListClaimValue(Claims.ROLES).stream()
                        .map(Role::parse)
                        .toList());
        return new SessionToken(
                SessionId.parse(claims.getJwtId()),
                caller,
                claims.getClaimValue(Claims.GENERATION, Long.class),
                claims.getStringClaimValue(Claims.CSRF),
                Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
    }
}

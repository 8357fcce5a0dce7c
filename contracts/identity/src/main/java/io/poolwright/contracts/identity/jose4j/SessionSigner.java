package io.poolwright.contracts.identity.jose4j;

import java.nio.file.Path;
import java.security.PrivateKey;

import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

import io.poolwright.contracts.account.Role;
import io.poolwright.contracts.identity.SessionToken;

/** Signs sessions. Only the template-service does. Safe for use by several threads. */
public final class SessionSigner {

    private final PrivateKey key;

    /** @throws IllegalStateException if the file does not hold an EC private key in PEM */
    public SessionSigner(Path privateKey) {
        this.key = PemKeys.privateKey(privateKey);
    }

    /** The value of the cookie. */
    public String sign(SessionToken session) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(Claims.ISSUER);
        claims.setJwtId(session.id().toString());
        claims.setSubject(session.caller().accountId().toString());
        claims.setIssuedAtToNow();
        claims.setExpirationTime(NumericDate.fromSeconds(session.expiresAt().getEpochSecond()));
        claims.setStringClaim(Claims.NAME, session.caller().name());
        claims.setStringListClaim(
                Claims.ROLES, session.caller().roles().stream().map(Role::text).toList());
        claims.setClaim(Claims.GENERATION, session.generation());
        claims.setStringClaim(Claims.CSRF, session.csrfToken());
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setPayload(claims.toJson());
        signature.setKey(key);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("A session could not be signed", e);
        }
    }
}

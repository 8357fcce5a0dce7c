package io.poolwright.contracts.vsphere;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.value.CertificateFingerprint;

/**
 * The certificate that a server showed in a TLS handshake, to be compared by a person.
 *
 * @param subject distinguished name in RFC 2253 form
 * @param names DNS names and addresses of the subject alternative names
 * @param trustedBySystem whether the agent's own truststore vouches for it, including the host name and the dates
 * @param matchesPin empty if none is pinned
 */
public record PresentedCertificate(
        CertificateFingerprint sha256,
        String subject,
        String issuer,
        Instant notBefore,
        Instant notAfter,
        List<String> names,
        boolean trustedBySystem,
        Optional<Boolean> matchesPin) {

    public PresentedCertificate {
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(notBefore, "notBefore");
        Objects.requireNonNull(notAfter, "notAfter");
        names = names == null ? List.of() : List.copyOf(names);
        matchesPin = matchesPin == null ? Optional.empty() : matchesPin;
    }
}

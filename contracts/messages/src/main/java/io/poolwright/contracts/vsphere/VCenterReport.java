package io.poolwright.contracts.vsphere;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.error.Failure;

/**
 * How an attempt to use a vCenter went: as far as it came.
 *
 * @param presented empty if no TLS handshake came about
 * @param login empty if it did not come to that: nothing is sent to a server that is not trusted
 * @param about empty unless the login was accepted
 * @param failure why it ended early; empty if all went well
 */
public record VCenterReport(
        Instant checkedAt,
        Optional<PresentedCertificate> presented,
        Optional<Login> login,
        Optional<VCenterAbout> about,
        Optional<Failure> failure) {

    public VCenterReport {
        Objects.requireNonNull(checkedAt, "checkedAt");
        presented = presented == null ? Optional.empty() : presented;
        login = login == null ? Optional.empty() : login;
        about = about == null ? Optional.empty() : about;
        failure = failure == null ? Optional.empty() : failure;
    }

    /** Whether vCenter took the account. */
    public enum Login {
        ACCEPTED,
        REFUSED
    }
}

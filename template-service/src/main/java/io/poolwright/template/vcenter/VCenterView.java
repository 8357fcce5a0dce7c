package io.poolwright.template.vcenter;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.vsphere.TlsTrust;

/** A vCenter as it is shown: without its password. */
public record VCenterView(
        UUID id,
        long version,
        String name,
        String url,
        String username,
        TrustView trust,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {

    static VCenterView of(VCenter vcenter) {
        VCenterDetails details = vcenter.details();
        return new VCenterView(
                vcenter.id().value(),
                vcenter.version(),
                details.name().value(),
                details.url().toString(),
                details.username(),
                TrustView.of(details.trust()),
                vcenter.createdBy(),
                vcenter.createdAt(),
                vcenter.updatedAt());
    }

    /**
     * How the certificate is verified.
     *
     * @param kind {@code system}, {@code pinned} or {@code ca}
     * @param sha256 of the pinned certificate; absent otherwise
     * @param pem of the authorities; absent otherwise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TrustView(
            String kind, @Nullable String sha256, @Nullable String pem) {

        static TrustView of(TlsTrust trust) {
            return switch (trust) {
                case TlsTrust.SystemAuthorities() -> new TrustView("system", null, null);
                case TlsTrust.PinnedCertificate(var sha256) -> new TrustView("pinned", sha256.value(), null);
                case TlsTrust.CertificateAuthority(var pem) -> new TrustView("ca", null, pem);
            };
        }
    }
}

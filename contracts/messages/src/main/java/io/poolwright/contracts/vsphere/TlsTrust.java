package io.poolwright.contracts.vsphere;

import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import io.poolwright.contracts.value.CertificateFingerprint;

/** How a vCenter's certificate is verified. There is no way to say "not at all". */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TlsTrust.SystemAuthorities.class, name = "system"),
    @JsonSubTypes.Type(value = TlsTrust.PinnedCertificate.class, name = "pinned"),
    @JsonSubTypes.Type(value = TlsTrust.CertificateAuthority.class, name = "ca")
})
public sealed interface TlsTrust {

    /** The authorities of the agent's own truststore; the host name must match. */
    record SystemAuthorities() implements TlsTrust {}

    /** Exactly this certificate, whatever names it carries. */
    record PinnedCertificate(CertificateFingerprint sha256) implements TlsTrust {
        public PinnedCertificate {
            Objects.requireNonNull(sha256, "sha256");
        }
    }

    /** Certificates issued by these authorities (PEM, one or several); the host name must match. */
    record CertificateAuthority(String pem) implements TlsTrust {
        public CertificateAuthority {
            Objects.requireNonNull(pem, "pem");
        }
    }
}

package io.poolwright.template.vcenter.postgres;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.secret.SecretReader;
import io.poolwright.contracts.value.CertificateFingerprint;
import io.poolwright.contracts.vsphere.TlsTrust;
import io.poolwright.template.ResourceName;
import io.poolwright.template.vcenter.VCenter;
import io.poolwright.template.vcenter.VCenterDetails;
import io.poolwright.template.vcenter.VCenterUrl;

/** A row of {@code vcenters}. Of the sealed password only the ciphertext is kept; reader and context follow from the row. */
@Entity
@Table(name = "vcenters")
public class VCenterEntity extends PanacheEntityBase {

    @Id
    public UUID id;

    public long version;
    public String name;
    public String url;
    public String username;

    @Column(name = "password_sealed")
    public String passwordSealed;

    @Column(name = "trust_certificate_sha256")
    public String trustCertificateSha256;

    @Column(name = "trust_ca_pem")
    public String trustCaPem;

    @Column(name = "created_by")
    public String createdBy;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    static VCenterEntity of(VCenter vcenter) {
        VCenterEntity row = new VCenterEntity();
        row.id = vcenter.id().value();
        row.version = vcenter.version();
        row.describe(vcenter.details());
        row.passwordSealed = vcenter.password().ciphertext();
        row.createdBy = vcenter.createdBy();
        row.createdAt = vcenter.createdAt();
        row.updatedAt = vcenter.updatedAt();
        return row;
    }

    void change(VCenterDetails details, Optional<Sealed> password, Instant at) {
        describe(details);
        password.ifPresent(given -> passwordSealed = given.ciphertext());
        version++;
        updatedAt = at;
    }

    /** The vCenter that this row describes. */
    public VCenter toVCenter() {
        VCenterId vcenterId = new VCenterId(id);
        return new VCenter(
                vcenterId,
                version,
                new VCenterDetails(new ResourceName(name), new VCenterUrl(URI.create(url)), username, trust()),
                new Sealed(SecretReader.VCENTER_AGENT, VCenter.passwordContext(vcenterId), passwordSealed),
                createdBy,
                createdAt,
                updatedAt);
    }

    private void describe(VCenterDetails details) {
        name = details.name().value();
        url = details.url().toString();
        username = details.username();
        trustCertificateSha256 = null;
        trustCaPem = null;
        switch (details.trust()) {
            case TlsTrust.SystemAuthorities() -> {}
            case TlsTrust.PinnedCertificate(var sha256) -> trustCertificateSha256 = sha256.value();
            case TlsTrust.CertificateAuthority(var pem) -> trustCaPem = pem;
        }
    }

    private TlsTrust trust() {
        if (trustCertificateSha256 != null) {
            return new TlsTrust.PinnedCertificate(new CertificateFingerprint(trustCertificateSha256));
        }
        return trustCaPem == null ? new TlsTrust.SystemAuthorities() : new TlsTrust.CertificateAuthority(trustCaPem);
    }
}

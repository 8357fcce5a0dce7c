package io.poolwright.template.inventory.postgres;

import java.time.Instant;
import java.util.UUID;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code vcenter_checks}: somebody waits for an answer, or it is there. */
@Entity
@Table(name = "vcenter_checks")
public class VCenterCheckEntity extends PanacheEntityBase {

    @Id
    public UUID id;

    @Column(name = "vcenter_id")
    public UUID vcenterId;

    /** Of the vCenter's credentials when it was asked for. */
    @Column(name = "credentials_version")
    public long credentialsVersion;

    @Column(name = "requested_at")
    public Instant requestedAt;

    /** A report as JSON; null until it is there. */
    public String answer;
}

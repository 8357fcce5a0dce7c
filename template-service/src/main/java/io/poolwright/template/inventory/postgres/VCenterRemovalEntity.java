package io.poolwright.template.inventory.postgres;

import java.time.Instant;
import java.util.UUID;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.poolwright.contracts.id.VCenterId;

/** A row of {@code vcenter_removals}: a vCenter is gone, and the agent is not told yet. */
@Entity
@Table(name = "vcenter_removals")
public class VCenterRemovalEntity extends PanacheEntityBase {

    @Id
    @Column(name = "vcenter_id")
    public UUID vcenterId;

    @Column(name = "removed_at")
    public Instant removedAt;

    static VCenterRemovalEntity of(VCenterId vcenter, Instant at) {
        VCenterRemovalEntity row = new VCenterRemovalEntity();
        row.vcenterId = vcenter.value();
        row.removedAt = at;
        return row;
    }
}

package io.poolwright.template.vcenter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.template.NameList;

/**
 * Keeps vCenters. Every call is one transaction and fails with a {@code ProblemException}: {@code NAME_TAKEN}, {@code
 * VCENTER_NOT_FOUND}, {@code VERSION_CONFLICT}, {@code IN_USE} or {@code DATABASE_UNAVAILABLE}.
 */
public interface VCenterStore {

    /** In the order of their names; up to {@link NameList#rowsToRead()}. */
    Uni<List<VCenter>> list(NameList wanted);

    Uni<Optional<VCenter>> find(VCenterId id);

    Uni<VCenter> add(VCenter vcenter);

    /**
     * Replaces the details and counts up the version, also of each template in this vCenter.
     *
     * @param version that the change was made on
     * @param password empty to keep the present one
     */
    Uni<VCenter> replace(VCenterId id, long version, VCenterDetails details, Optional<Sealed> password, Instant at);

    Uni<Void> remove(VCenterId id);
}

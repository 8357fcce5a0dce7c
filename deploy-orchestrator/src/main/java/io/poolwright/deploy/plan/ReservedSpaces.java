package io.poolwright.deploy.plan;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.plan.ReservedSpace;

/** What unfinished deployments are still going to take on the datastores that their plans chose. */
public interface ReservedSpaces {

    /** @param except whose own space does not count; empty if there is none */
    Uni<List<ReservedSpace>> at(VCenterId vcenter, Optional<DeploymentId> except);
}

package io.poolwright.deploy.plan;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.plan.PlannedObject;
import io.poolwright.contracts.plan.PlannedPlacement;

/** Where the VM goes, as it was found in the vCenter's inventory; what is missing was not found. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlanPlacementView(
        @Nullable PlanObjectView datacenter,
        @Nullable PlanObjectView folder,
        @Nullable PlanObjectView cluster,
        @Nullable PlanObjectView resourcePool,
        @Nullable PlanObjectView datastoreCluster,
        @Nullable PlanObjectView datastore,
        @Nullable PlanObjectView host,
        List<PlanObjectView> networks) {

    /** @param moref vCenter's own identifier, such as datastore-12 */
    public record PlanObjectView(String name, String moref) {

        static PlanObjectView of(PlannedObject found) {
            return new PlanObjectView(found.name(), found.moref().value());
        }
    }

    public static PlanPlacementView of(PlannedPlacement placement) {
        return new PlanPlacementView(
                object(placement.datacenter()),
                object(placement.folder()),
                object(placement.cluster()),
                object(placement.resourcePool()),
                object(placement.datastoreCluster()),
                object(placement.datastore()),
                object(placement.host()),
                placement.networks().stream().map(PlanObjectView::of).toList());
    }

    private static @Nullable PlanObjectView object(Optional<PlannedObject> object) {
        return object.map(PlanObjectView::of).orElse(null);
    }
}

package io.poolwright.deploy.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.vsphere.Placement;

/** Where in the vCenter's inventory the VM goes; what is missing is chosen by the agent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlacementView(
        @Nullable String datacenter,
        @Nullable String cluster,
        @Nullable String datastore,
        @Nullable String network,
        @Nullable String resourcePool,
        @Nullable String folder) {

    static PlacementView of(Placement placement) {
        return new PlacementView(
                placement.datacenter().orElse(null),
                placement.cluster().orElse(null),
                placement.datastore().orElse(null),
                placement.network().orElse(null),
                placement.resourcePool().orElse(null),
                placement.folder().orElse(null));
    }
}

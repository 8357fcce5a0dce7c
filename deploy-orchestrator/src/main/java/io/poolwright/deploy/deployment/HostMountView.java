package io.poolwright.deploy.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.vsphere.HostMount;

/**
 * How one host stands to a datastore, as REST shows it.
 *
 * @param moref of the host
 * @param reason why it is not mounted there; null if it is, or will be
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HostMountView(
        String moref,
        String hostName,

        @Schema(enumeration = {"MOUNTING", "MOUNTED", "FOUND", "NOT_CONNECTED", "FAILED"})
        String state,

        @Nullable String reason) {

    static HostMountView of(HostMount mount) {
        return new HostMountView(
                mount.host().value(),
                mount.hostName(),
                mount.state().name(),
                mount.reason().orElse(null));
    }
}

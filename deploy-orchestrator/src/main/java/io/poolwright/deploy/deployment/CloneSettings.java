package io.poolwright.deploy.deployment;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.value.MacAddress;
import io.poolwright.contracts.vsphere.CloneOptions;

/**
 * How the VM is cloned, as it is asked for and shown. What is left out is as the template has it.
 *
 * @param snapshot of the template, by name or path; only with a snapshot can a clone be linked
 * @param host that the VM is registered on, by name or inventory path
 * @param adapters in the order in which the guest sees them
 * @param cpuReservationMhz in MHz
 * @param memoryReservationMb in MiB
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CloneSettings(
        @Schema(
                defaultValue = "FULL",
                enumeration = {"FULL", "LINKED"})
        @Nullable
        String mode,

        @Nullable String snapshot,
        @Nullable String host,

        @Schema(
                defaultValue = "SAME_AS_TEMPLATE",
                enumeration = {"SAME_AS_TEMPLATE", "THIN", "THICK", "EAGER_ZEROED_THICK"})
        @Nullable
        String diskFormat,

        @Nullable List<AdapterSettings> adapters,
        @Nullable Integer coresPerSocket,
        @Nullable Long cpuReservationMhz,
        @Nullable Long memoryReservationMb) {

    /**
     * One network adapter, which is connected when the VM is powered on.
     *
     * @param network by name or inventory path
     * @param macAddress one that no other VM of the vCenter has
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AdapterSettings(
            @Nullable String network,

            @Schema(examples = "00:50:56:3f:ff:01") @Nullable
            String macAddress) {}

    /** Null if nothing special was asked for. */
    static @Nullable CloneSettings of(CloneOptions options) {
        if (options.equals(CloneOptions.DEFAULT)) {
            return null;
        }
        return new CloneSettings(
                options.mode().name(),
                options.snapshot().orElse(null),
                options.host().orElse(null),
                options.diskFormat().name(),
                options.adapters().stream()
                        .map(adapter -> new AdapterSettings(
                                adapter.network().orElse(null),
                                adapter.macAddress().map(MacAddress::value).orElse(null)))
                        .toList(),
                options.coresPerSocket().orElse(null),
                options.cpuReservationMhz().orElse(null),
                options.memoryReservationMb().orElse(null));
    }
}

package io.poolwright.deploy.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.vsphere.CustomizationOptions;

/**
 * By which one channel the guest learns its name and address, as it is asked for and shown.
 *
 * @param specification name of the specification that was saved in vCenter, for SAVED_SPECIFICATION
 * @param timeZone of the tz database
 * @param userData for CLOUD_INIT: what cloud-init carries out besides. Whoever may see the VM in vCenter can read it, so that
 *     it is no place for secrets; it is not shown again here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CustomizationSettings(
        @Schema(
                defaultValue = "LINUX_PREP",
                enumeration = {"LINUX_PREP", "CLOUD_INIT", "SAVED_SPECIFICATION", "NONE"})
        @Nullable
        String channel,

        @Nullable String specification,
        @Schema(examples = "Europe/Berlin") @Nullable String timeZone,
        @Nullable String userData) {

    /** Null if it is vCenter's own customization. */
    static @Nullable CustomizationSettings of(CustomizationOptions options) {
        return options.equals(CustomizationOptions.DEFAULT)
                ? null
                : new CustomizationSettings(
                        options.channel().name(),
                        options.specification().orElse(null),
                        options.timeZone().orElse(null),
                        null);
    }
}

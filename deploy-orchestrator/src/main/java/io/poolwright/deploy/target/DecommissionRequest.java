package io.poolwright.deploy.target;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a target is to be no more, as REST takes it in.
 *
 * @param cleanup what becomes of its VM
 * @param unmount whether the datastore is unmounted on the hosts where the deployment mounted it; otherwise a mount refuses all
 */
@Schema(requiredProperties = "cleanup")
public record DecommissionRequest(
        @Schema(enumeration = {"POWER_OFF", "DESTROY"}) String cleanup,

        @Schema(defaultValue = "false") Boolean unmount) {}

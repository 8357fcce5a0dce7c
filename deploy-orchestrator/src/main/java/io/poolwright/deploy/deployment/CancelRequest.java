package io.poolwright.deploy.deployment;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a deployment is to be stopped, as REST takes it in.
 *
 * @param cleanup what becomes of the VM: KEEP, POWER_OFF or DESTROY
 */
@Schema(name = "DeploymentCancelRequest", requiredProperties = "cleanup")
public record CancelRequest(
        @Schema(enumeration = {"KEEP", "POWER_OFF", "DESTROY"})
        String cleanup) {}

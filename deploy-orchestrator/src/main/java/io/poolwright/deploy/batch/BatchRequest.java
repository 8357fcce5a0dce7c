package io.poolwright.deploy.batch;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.poolwright.deploy.deployment.DeploymentRequest;

/**
 * What is asked for together, as REST takes it in.
 *
 * @param start CANARY_FIRST: the others begin when the first has succeeded; AT_ONCE: all begin as soon as it is their turn
 * @param deployments 1 to 100; the first is the canary
 */
@Schema(name = "BatchRequest", requiredProperties = "deployments")
public record BatchRequest(
        @Schema(
                defaultValue = "CANARY_FIRST",
                enumeration = {"CANARY_FIRST", "AT_ONCE"})
        String start,

        @Schema(minItems = 1, maxItems = 100) List<DeploymentRequest> deployments) {}

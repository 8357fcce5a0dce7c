package io.poolwright.deploy.audit.replay;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.poolwright.deploy.deployment.DeploymentView;
import io.poolwright.deploy.deployment.EventView;

/**
 * A deployment as it was at one of its events.
 *
 * @param event the last one that counts
 * @param deployment right after it
 */
@Schema(name = "PastDeploymentView")
public record PastDeploymentView(EventView event, DeploymentView deployment) {}

package io.poolwright.deploy.audit.retention;

import io.poolwright.contracts.id.DeploymentId;

/**
 * A deployment's facts in a file.
 *
 * @param hashBefore of the fact before the first one
 * @param headHash of the last one
 */
public record ArchivedPart(DeploymentId deployment, long fromSeq, long upToSeq, String hashBefore, String headHash) {}

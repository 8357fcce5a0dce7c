package io.poolwright.deploy.projection;

import java.util.Objects;

import io.poolwright.contracts.message.DeploymentFact;

/**
 * A fact as it was read from the log.
 *
 * @param offset within {@code partition}; the two together are unique for ever
 * @param factId the CloudEvents id: the same for each report of the same event
 * @param type the CloudEvents type with its version, such as {@code io.poolwright.deployment.StepSucceeded.v1}
 * @param data the JSON text exactly as it is in the log
 */
public record LogFact(
        int partition, long offset, String factId, String type, int schemaVersion, String data, DeploymentFact fact) {

    public LogFact {
        Objects.requireNonNull(factId, "factId");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(fact, "fact");
    }
}

package io.poolwright.deploy.deployment;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * A deployment as the tables have it.
 *
 * @param lastSeq of the last fact that was folded in
 * @param finalSeq of the fact that ended it; empty while it goes on
 */
public record StoredDeployment(Deployment deployment, long lastSeq, OptionalLong finalSeq) {

    public StoredDeployment {
        Objects.requireNonNull(deployment, "deployment");
        Objects.requireNonNull(finalSeq, "finalSeq");
    }
}

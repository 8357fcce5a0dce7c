package io.poolwright.deploy.projection;

import java.util.Objects;
import java.util.OptionalLong;

import io.poolwright.deploy.deployment.Deployment;

/**
 * The end of a deployment's history so far.
 *
 * @param partition of the log that carries this deployment
 * @param seq of the last fact
 * @param finalSeq of the fact that ended it
 * @param hash of the last fact
 */
public record Head(Deployment deployment, int partition, long seq, OptionalLong finalSeq, String hash) {

    public Head {
        Objects.requireNonNull(deployment, "deployment");
        Objects.requireNonNull(finalSeq, "finalSeq");
        Objects.requireNonNull(hash, "hash");
    }
}

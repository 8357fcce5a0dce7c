package io.poolwright.deploy.projection;

import java.util.Objects;

import io.poolwright.contracts.id.DeploymentId;

/**
 * A fact with its place in its deployment's history.
 *
 * @param seq counted from 1 without gaps
 * @param hash SHA-256 in lower-case hex over the previous hash and this fact, see {@link HashChain}
 */
public record StoredFact(long seq, LogFact log, String hash) {

    public StoredFact {
        Objects.requireNonNull(log, "log");
        Objects.requireNonNull(hash, "hash");
    }

    public DeploymentId deploymentId() {
        return log.fact().deploymentId();
    }
}

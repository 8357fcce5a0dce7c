package io.poolwright.deploy.deployment;

import java.util.Objects;

import io.poolwright.contracts.deployment.QueuePlace;

/**
 * What a deployment waits for before its first step.
 *
 * @param reason for people
 */
public record Waiting(QueuePlace place, String reason) {

    public Waiting {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(reason, "reason");
    }
}

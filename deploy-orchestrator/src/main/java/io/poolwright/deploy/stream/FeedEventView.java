package io.poolwright.deploy.stream;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;

import io.poolwright.deploy.deployment.EventView;
import io.poolwright.deploy.stream.FeedStore.FeedEntry;

/**
 * One fact of one of many deployments.
 *
 * @param event its properties stand beside the others
 */
@RegisterForReflection
public record FeedEventView(
        UUID deploymentId, @JsonUnwrapped EventView event) {

    public static FeedEventView of(FeedEntry entry) {
        return new FeedEventView(entry.deployment().value(), EventView.of(entry.entry()));
    }
}

package io.poolwright.deploy.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.deploy.audit.AuditStore.AuditEntry;
import io.poolwright.deploy.deployment.EventData;
import io.poolwright.deploy.deployment.EventView;

/**
 * An event of any deployment, as auditors see it.
 *
 * @param seq counted from 1 without gaps within its deployment
 * @param id of the event: the same for each report of it
 * @param type such as {@code StepSucceeded}
 * @param step null for events about the whole deployment
 * @param attempt likewise
 * @param actor {@code user:name} or {@code service:instance}
 * @param partition of the topic poolwright.deployments
 * @param offset within the partition
 * @param data never a sealed value; null if what is stored cannot be read
 * @param hash SHA-256 in hex, chained over the deployment's previous event
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditEventView(
        UUID deploymentId,
        long seq,
        String id,
        String type,
        @Nullable DeploymentStep step,
        @Nullable Integer attempt,
        String actor,
        Instant at,
        int partition,
        long offset,
        @Nullable EventData data,
        String hash) {

    static AuditEventView of(AuditEntry entry) {
        Optional<EventView> event = entry.entry().map(EventView::of);
        return new AuditEventView(
                entry.deployment().value(),
                entry.seq(),
                entry.factId(),
                event.map(EventView::type).orElse(entry.type()),
                event.map(EventView::step).orElse(null),
                event.map(EventView::attempt).orElse(null),
                entry.actor(),
                entry.at(),
                entry.partition(),
                entry.offset(),
                event.map(EventView::data).orElse(null),
                entry.hash());
    }
}

package io.poolwright.contracts.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata.OutgoingKafkaRecordMetadataBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.kafka.trace.DeploymentTrace;
import io.poolwright.contracts.message.AccountEvent.AccountChanged;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.Envelope;
import io.poolwright.contracts.message.FenceEvent;
import io.poolwright.contracts.message.InventoryEvent;
import io.poolwright.contracts.message.Message;
import io.poolwright.contracts.message.PlanEvent;
import io.poolwright.contracts.message.SshQuery.ProbeTarget;
import io.poolwright.contracts.message.SshTask.ChangeTargetKey;
import io.poolwright.contracts.message.StepCommand;
import io.poolwright.contracts.message.TargetEvent.TargetProbed;
import io.poolwright.contracts.message.TemplateEvent;
import io.poolwright.contracts.message.VCenterLoginEvent.LoginRefused;
import io.poolwright.contracts.message.VCenterQuery;

/**
 * Appends messages to their topics. A call has succeeded when all in-sync replicas have the record; it fails when that
 * could not be had within the producer's {@code delivery.timeout.ms}. Never call it inside a database transaction.
 */
@ApplicationScoped
public class MessagePublisher {

    private final EnvelopeCodec codec = new EnvelopeCodec();
    private final MutinyEmitter<byte[]> records;
    private final ServiceIdentity identity;

    MessagePublisher(
            @Channel("messages-out") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> records,
            ServiceIdentity identity) {
        this.records = records;
        this.identity = identity;
    }

    /** Appends a fact to the log, keyed by its deployment. */
    public Uni<Void> append(DeploymentFact fact) {
        return append(fact, Span.current());
    }

    /** The same, following from this span: for whoever is on another thread by now. */
    public Uni<Void> append(DeploymentFact fact, Span cause) {
        String deployment = fact.deploymentId().toString();
        return send(
                Topic.DEPLOYMENTS,
                deployment,
                envelope(
                        FactIds.idOf(fact),
                        deployment,
                        fact.at(),
                        DeploymentTrace.traceparent(fact.deploymentId(), cause),
                        fact));
    }

    /** Sends a command; {@code key} is the one whose partition serializes it. */
    public Uni<Void> send(Topic topic, String key, StepCommand command) {
        return send(topic, key, command, Span.current());
    }

    /** The same, following from this span. */
    public Uni<Void> send(Topic topic, String key, StepCommand command, Span cause) {
        return send(
                topic,
                key,
                envelope(
                        command.commandId().value(),
                        command.deploymentId().toString(),
                        Instant.now(),
                        DeploymentTrace.traceparent(command.deploymentId(), cause),
                        command));
    }

    /** @param id the same for each repetition of the same state of the template */
    public Uni<Void> publish(String id, TemplateEvent event) {
        String template = event.templateId().toString();
        return send(Topic.TEMPLATES, template, envelope(id, template, Instant.now(), event));
    }

    /** Tells of an account; the same revision has the same event id. */
    public Uni<Void> publish(AccountChanged event) {
        String account = event.accountId().toString();
        String id = "%s/%d".formatted(account, event.revision());
        return send(Topic.ACCOUNTS, account, envelope(id, account, Instant.now(), event));
    }

    /** Sends a query to whoever owns its vCenter. */
    public Uni<Void> send(VCenterQuery query) {
        String vcenter = query.vcenterId().toString();
        return send(Topic.VCENTER_COMMANDS, vcenter, envelope(query.id().toString(), vcenter, Instant.now(), query));
    }

    /** Publishes what an agent found at a vCenter, in that vCenter's partition. */
    public Uni<Void> publish(InventoryEvent event) {
        String vcenter = event.vcenterId().toString();
        Envelope<InventoryEvent> envelope = envelope(UUID.randomUUID().toString(), vcenter, Instant.now(), event);
        return send(
                record(Topic.INVENTORY.topicName(), event.key(), codec.headers(envelope))
                        .withPartition(inventoryPartition(event.vcenterId())),
                codec.value(envelope));
    }

    /** Answers who wanted a plan. */
    public Uni<Void> publish(PlanEvent event) {
        String vcenter = event.vcenterId().toString();
        return send(Topic.PLANS, vcenter, envelope(event.planId() + "/planned", vcenter, Instant.now(), event));
    }

    /** Takes what was said of a vCenter under this key out of the topic of inventories. */
    public Uni<Void> removeFromInventory(VCenterId vcenter, String key) {
        return send(
                record(Topic.INVENTORY.topicName(), key, new RecordHeaders())
                        .withPartition(inventoryPartition(vcenter)),
                null);
    }

    /** The partition of the topic of inventories that has all that is said of this vCenter: as if it were keyed by it alone. */
    public static int inventoryPartition(VCenterId vcenter) {
        byte[] key = vcenter.toString().getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % Topic.INVENTORY.partitions();
    }

    /** Sends a query about a target, keyed by the target. */
    public Uni<Void> send(ProbeTarget query) {
        String target = query.targetId().toString();
        return send(Topic.SSH_COMMANDS, target, envelope(query.probeId().toString(), target, Instant.now(), query));
    }

    /** Sends a task at a target, keyed by the target. */
    public Uni<Void> send(ChangeTargetKey task) {
        String target = task.targetId().toString();
        return send(Topic.SSH_COMMANDS, target, envelope(task.changeId().toString(), target, Instant.now(), task));
    }

    /** Says how a target is, keyed by the target. */
    public Uni<Void> publish(TargetProbed event) {
        String target = event.targetId().toString();
        return send(Topic.TARGETS_HEALTH, target, envelope(event.probeId() + "/probed", target, event.at(), event));
    }

    /** Raises a deployment's fence. */
    public Uni<Void> raise(FenceEvent fence) {
        String deployment = fence.deploymentId().toString();
        return send(
                Topic.FENCES,
                deployment,
                envelope(
                        UUID.randomUUID().toString(),
                        deployment,
                        Instant.now(),
                        DeploymentTrace.traceparent(fence.deploymentId()),
                        fence));
    }

    /** Tells every agent of a login that was refused. */
    public Uni<Void> publish(LoginRefused event) {
        return send(
                Topic.LOGINS,
                event.credential(),
                envelope(event.credential(), event.vcenterId().toString(), event.at(), event));
    }

    private <M extends Message> Envelope<M> envelope(String id, String subject, Instant time, M data) {
        return new Envelope<>(id, identity.source(), subject, time, DeploymentTrace.traceparent(), data);
    }

    private <M extends Message> Envelope<M> envelope(
            String id, String subject, Instant time, String traceparent, M data) {
        return new Envelope<>(id, identity.source(), subject, time, Optional.of(traceparent), data);
    }

    private Uni<Void> send(Topic topic, String key, Envelope<?> envelope) {
        return send(topic.topicName(), key, codec.headers(envelope), codec.value(envelope));
    }

    Uni<Void> send(String topic, String key, Headers headers, byte[] value) {
        return send(record(topic, key, headers), value);
    }

    private Uni<Void> send(OutgoingKafkaRecordMetadataBuilder<String> record, byte[] value) {
        return records.sendMessage(
                org.eclipse.microprofile.reactive.messaging.Message.of(value).addMetadata(record.build()));
    }

    private static OutgoingKafkaRecordMetadataBuilder<String> record(String topic, String key, Headers headers) {
        return OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(topic)
                .withKey(key)
                .withHeaders(headers);
    }
}

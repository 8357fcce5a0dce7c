package io.poolwright.template.lab;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.message.InventoryEvent;
import io.poolwright.contracts.message.InventoryEvent.InventoryItemRead;
import io.poolwright.contracts.message.VCenterQuery;

/** The vcenter-agent as the service knows it: by what it is asked on one topic and says on another. */
@ApplicationScoped
public class StandInAgent {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MessagePublisher publisher;

    StandInAgent(MessagePublisher publisher) {
        this.publisher = publisher;
    }

    /** All that it was asked about this vCenter so far, in order. */
    public <Q extends VCenterQuery> List<Q> asked(String vcenterId, Class<Q> type) {
        return TemplatesTopic.eventsOf(Topic.VCENTER_COMMANDS, vcenterId, VCenterQuery.class).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Waits for a query. */
    public <Q extends VCenterQuery> Q awaitQuery(String vcenterId, Class<Q> type, Predicate<? super Q> wanted) {
        return await().atMost(PATIENCE)
                .until(
                        () -> asked(vcenterId, type).stream()
                                .filter(wanted)
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }

    /** Says something; the topic has it when this returns. */
    public void say(InventoryEvent... events) {
        Stream.of(events).forEach(event -> publisher.publish(event).await().atMost(PATIENCE));
    }

    /** Takes an object out of the topic. */
    public void unsay(InventoryItemRead object) {
        publisher.removeFromInventory(object.vcenterId(), object.key()).await().atMost(PATIENCE);
    }
}

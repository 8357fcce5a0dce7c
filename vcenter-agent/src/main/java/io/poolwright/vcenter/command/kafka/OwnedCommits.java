package io.poolwright.vcenter.command.kafka;

import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.ContextHolder;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.core.Context;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Commits behind the oldest unfinished command, as SmallRye's throttled strategy does it. Before a partition goes, its work
 * is stopped, so that what is committed then is what was finished. A partition that was lost without notice is nobody's to
 * commit for, and its new owner repeats at most what had been finished since the last commit.
 */
final class OwnedCommits extends ContextHolder implements KafkaCommitHandler {

    private static final Logger LOG = Logger.getLogger(OwnedCommits.class);
    private static final int CONTEXT_MILLIS = 10_000;

    private final KafkaCommitHandler throttled;
    private final OwnedPartitions partitions;

    private OwnedCommits(Vertx vertx, KafkaCommitHandler throttled, OwnedPartitions partitions) {
        super(vertx, CONTEXT_MILLIS);
        this.throttled = throttled;
        this.partitions = partitions;
    }

    /** {@code commit-strategy=owned}. */
    @ApplicationScoped
    @Identifier("owned")
    static class Factory implements KafkaCommitHandler.Factory {

        private final KafkaCommitHandler.Factory throttled;
        private final OwnedPartitions partitions;

        Factory(@Identifier("throttled") KafkaCommitHandler.Factory throttled, OwnedPartitions partitions) {
            this.throttled = throttled;
            this.partitions = partitions;
        }

        @Override
        public KafkaCommitHandler create(
                KafkaConnectorIncomingConfiguration config,
                Vertx vertx,
                KafkaConsumer<?, ?> consumer,
                BiConsumer<Throwable, Boolean> reportFailure) {
            return new OwnedCommits(vertx, throttled.create(config, vertx, consumer, reportFailure), partitions);
        }
    }

    @Override
    public void capture(Context context) {
        super.capture(context);
        if (throttled instanceof ContextHolder holder) {
            holder.capture(context);
        }
    }

    @Override
    public <K, V> Multi<IncomingKafkaRecord<K, V>> decorateStream(Multi<IncomingKafkaRecord<K, V>> records) {
        return throttled.decorateStream(records);
    }

    @Override
    public <K, V> Uni<IncomingKafkaRecord<K, V>> received(IncomingKafkaRecord<K, V> record) {
        return throttled.received(record);
    }

    @Override
    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
        return throttled.handle(record);
    }

    @Override
    public void partitionsAssigned(Collection<TopicPartition> assigned) {
        throttled.partitionsAssigned(assigned);
        partitions.gained(numbers(assigned));
    }

    @Override
    public void partitionsRevoked(Collection<TopicPartition> revoked) {
        partitions.lost(numbers(revoked));
        try {
            throttled.partitionsRevoked(revoked);
        } catch (KafkaException e) {
            LOG.infof("Nothing is committed for %d partitions that are gone: %s", revoked.size(), e.getMessage());
        }
    }

    @Override
    public void terminate(boolean graceful) {
        throttled.terminate(graceful);
    }

    private static List<Integer> numbers(Collection<TopicPartition> some) {
        return some.stream().map(TopicPartition::partition).toList();
    }
}

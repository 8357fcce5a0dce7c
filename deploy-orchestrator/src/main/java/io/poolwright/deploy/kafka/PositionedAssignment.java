package io.poolwright.deploy.kafka;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import io.poolwright.contracts.Topic;
import io.poolwright.deploy.postgres.LogPositions;

/**
 * Begins reading where the tables are, whatever the consumer group's offsets say: an emptied database fills itself again,
 * and one restored from a backup catches up.
 */
public abstract class PositionedAssignment implements KafkaConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(PositionedAssignment.class);

    private final Topic topic;
    private final LogPositions positions;
    private final LogReader reader;
    /** End offset by partition at the time it was assigned. */
    private final Map<Integer, Long> ends = new ConcurrentHashMap<>();

    private final Map<Integer, Long> projected = new ConcurrentHashMap<>();
    private volatile Map<TopicPartition, Long> atStart;
    private volatile boolean assigned;

    protected PositionedAssignment(Topic topic, LogPositions positions, LogReader reader) {
        this.topic = topic;
        this.positions = positions;
        this.reader = reader;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> endOffsets = consumer.endOffsets(partitions);
        if (atStart == null) {
            atStart = consumer.endOffsets(allPartitions());
        }
        begin(consumer, reader.seeThrough(topic.topicName(), () -> positions.of(topic)), endOffsets);
        assigned = true;
    }

    private void begin(Consumer<?, ?> consumer, Map<Integer, Long> read, Map<TopicPartition, Long> endOffsets) {
        endOffsets.forEach((partition, end) -> {
            long next = read.getOrDefault(partition.partition(), 0L);
            if (next > end) {
                throw new IllegalStateException(
                        "%s ends at %d, but the tables have read it up to %d: they belong to another log"
                                .formatted(partition, end, next));
            }
            consumer.seek(partition, next);
            projected.put(partition.partition(), next);
            ends.put(partition.partition(), end);
        });
        LOG.infof("Reading %d partitions of %s", endOffsets.size(), topic.topicName());
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> {
            ends.remove(partition.partition());
            projected.remove(partition.partition());
        });
    }

    /**
     * Whether all partitions, whichever replica reads them, are in the tables up to where they ended when this replica was
     * first given some. Blocks.
     */
    protected boolean hasReadAllThatWasThere() {
        Map<TopicPartition, Long> ends = atStart;
        if (ends == null) {
            return false;
        }
        Map<Integer, Long> read = positions.of(topic);
        return ends.entrySet().stream()
                .allMatch(end -> read.getOrDefault(end.getKey().partition(), 0L) >= end.getValue());
    }

    private List<TopicPartition> allPartitions() {
        return IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.topicName(), partition))
                .toList();
    }

    /** Whether this replica has been given its partitions, be they none. */
    public boolean assigned() {
        return assigned;
    }

    protected Map<Integer, Long> ends() {
        return ends;
    }

    protected Map<Integer, Long> projectedOffsets() {
        return projected;
    }
}

package io.poolwright.contracts.kafka.watch;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.Config;

/** The topics that this service reads in a consumer group, by its configuration. */
@ApplicationScoped
class ReadTopics {

    private static final Pattern GROUP = Pattern.compile("mp\\.messaging\\.incoming\\.([^.]+)\\.group\\.id");

    private final Map<String, String> groups = new TreeMap<>();

    ReadTopics(Config config) {
        for (String property : config.getPropertyNames()) {
            Matcher group = GROUP.matcher(property);
            if (group.matches()) {
                String topic = "mp.messaging.incoming.%s.topic".formatted(group.group(1));
                config.getOptionalValue(topic, String.class)
                        .ifPresent(name -> groups.put(name, config.getValue(property, String.class)));
            }
        }
    }

    /** Group by topic. */
    Map<String, String> groups() {
        return groups;
    }

    /**
     * Records behind the group's position, by topic.
     *
     * @throws ExecutionException if Kafka does not answer in time
     */
    Map<String, Long> lags(Admin admin) throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> descriptions =
                admin.describeTopics(groups.keySet()).allTopicNames().get();
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        Map<TopicPartition, OffsetSpec> beginnings = new HashMap<>();
        descriptions.forEach((topic, description) -> description.partitions().forEach(partition -> {
            ends.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest());
            beginnings.put(new TopicPartition(topic, partition.partition()), OffsetSpec.earliest());
        }));
        Map<TopicPartition, ListOffsetsResultInfo> end =
                admin.listOffsets(ends).all().get();
        Map<TopicPartition, ListOffsetsResultInfo> beginning =
                admin.listOffsets(beginnings).all().get();
        Map<String, Long> lags = new HashMap<>();
        for (Map.Entry<String, String> read : groups.entrySet()) {
            Map<TopicPartition, OffsetAndMetadata> positions = admin.listConsumerGroupOffsets(read.getValue())
                    .partitionsToOffsetAndMetadata()
                    .get();
            long lag = end.entrySet().stream()
                    .filter(one -> one.getKey().topic().equals(read.getKey()))
                    .mapToLong(one -> behind(
                            one.getValue().offset(),
                            positions.get(one.getKey()),
                            beginning.get(one.getKey()).offset()))
                    .sum();
            lags.put(read.getKey(), lag);
        }
        return lags;
    }

    /** What was never committed is read from the beginning. */
    private static long behind(long end, OffsetAndMetadata position, long beginning) {
        return Math.max(0, end - (position == null ? beginning : Math.max(beginning, position.offset())));
    }
}

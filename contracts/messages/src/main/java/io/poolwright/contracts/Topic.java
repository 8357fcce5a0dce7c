package io.poolwright.contracts;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The Kafka topics with their layout. They are created explicitly from here; brokers never create one by themselves. */
public enum Topic {
    TEMPLATES("poolwright.templates", 6, Retention.COMPACTED),
    ACCOUNTS("poolwright.accounts", 1, Retention.COMPACTED),
    INVENTORY("poolwright.inventory", 6, Retention.COMPACTED),
    VCENTER_COMMANDS("poolwright.vcenter.commands", 24, Retention.ofDays(7)),
    SSH_COMMANDS("poolwright.ssh.commands", 24, Retention.ofDays(7)),
    DEPLOYMENTS("poolwright.deployments", 24, Retention.FOREVER),
    TARGETS_HEALTH("poolwright.targets.health", 6, Retention.COMPACTED),
    /** Answers to who is waiting for them. */
    PLANS("poolwright.plans", 6, Retention.ofDays(1)),
    /** Outlives every command that it could concern. */
    FENCES("poolwright.fences", 6, Retention.ofDays(21)),
    /** Logins that vCenters refused. */
    LOGINS("poolwright.vcenter.logins", 1, Retention.COMPACTED);

    private static final String DEAD_LETTER_SUFFIX = ".dlq";

    private final String topicName;
    private final int partitions;
    private final Retention retention;

    Topic(String topicName, int partitions, Retention retention) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.retention = retention;
    }

    public String topicName() {
        return topicName;
    }

    /** Fixed for ever: the key's partition must not move while commands of that key are under way. */
    public int partitions() {
        return partitions;
    }

    /** The topic-level Kafka configuration. */
    public Map<String, String> configuration() {
        return retention.configuration();
    }

    /** Where records go that could not be read. */
    public String deadLetterTopicName() {
        return deadLetterTopicName(topicName);
    }

    public static String deadLetterTopicName(String topicName) {
        return topicName + DEAD_LETTER_SUFFIX;
    }

    /** The topic-level Kafka configuration of every dead-letter topic: 30 days. */
    public static Map<String, String> deadLetterConfiguration() {
        return Retention.ofDays(30).configuration();
    }

    /** How long records are kept: for a time, for ever, or the newest of each key. */
    private record Retention(boolean compacted, Optional<Duration> time) {

        private static final Retention COMPACTED = new Retention(true, Optional.empty());
        private static final Retention FOREVER = new Retention(false, Optional.empty());

        static Retention ofDays(int days) {
            return new Retention(false, Optional.of(Duration.ofDays(days)));
        }

        Map<String, String> configuration() {
            if (compacted) {
                return Map.of("cleanup.policy", "compact");
            }
            String millis = time.map(Duration::toMillis).map(String::valueOf).orElse("-1");
            return Map.of("cleanup.policy", "delete", "retention.ms", millis, "retention.bytes", "-1");
        }
    }
}

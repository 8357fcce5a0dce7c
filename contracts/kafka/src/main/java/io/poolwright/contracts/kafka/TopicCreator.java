package io.poolwright.contracts.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.poolwright.contracts.Topic;

/** Creates the topics that are missing before any channel starts. What exists is left as it is. */
@ApplicationScoped
public class TopicCreator {

    private static final Logger LOG = Logger.getLogger(TopicCreator.class);

    private final String bootstrapServers;
    private final short replicationFactor;

    TopicCreator(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "poolwright.kafka.replication-factor") short replicationFactor) {
        this.bootstrapServers = bootstrapServers;
        this.replicationFactor = replicationFactor;
    }

    /** Runs before SmallRye's channels, which start at {@code LIBRARY_BEFORE}. */
    void onStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event)
            throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            for (Map.Entry<String, ? extends Future<Void>> creation :
                    admin.createTopics(topics()).values().entrySet()) {
                await(creation.getKey(), creation.getValue());
            }
        }
    }

    private List<NewTopic> topics() {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            topics.add(new NewTopic(topic.topicName(), topic.partitions(), replicationFactor)
                    .configs(topic.configuration()));
            topics.add(new NewTopic(topic.deadLetterTopicName(), 1, replicationFactor)
                    .configs(Topic.deadLetterConfiguration()));
        }
        return topics;
    }

    private static void await(String topic, Future<Void> creation) throws InterruptedException {
        try {
            creation.get();
            LOG.infof("Created topic %s", topic);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("Topic %s cannot be created".formatted(topic), e.getCause());
            }
        }
    }
}

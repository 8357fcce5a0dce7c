package io.poolwright.contracts.kafka.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Asks Kafka every few seconds how far this service's consumer groups are behind: that is the lag, and that it answers at all
 * is what its health is about. Never blocks who asks it.
 */
@ApplicationScoped
public class KafkaWatch {

    private static final Logger LOG = Logger.getLogger(KafkaWatch.class);

    private final KafkaWatchConfig config;
    private final Map<String, Object> settings;
    private final ReadTopics topics;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread watcher =
            Thread.ofPlatform().daemon().name("kafka-watch").unstarted(this::run);
    private volatile Map<String, Long> lags = Map.of();
    private volatile Optional<Instant> answered = Optional.empty();
    private volatile Instant looked = Instant.now();

    KafkaWatch(
            KafkaWatchConfig config, @Identifier("default-kafka-broker") Map<String, Object> kafka, ReadTopics topics) {
        this.config = config;
        this.topics = topics;
        this.settings = new HashMap<>();
        kafka.forEach((key, value) -> {
            if (AdminClientConfig.configNames().contains(key)) {
                settings.put(key, value);
            }
        });
        int patience = (int) config.patience().toMillis();
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience / 2);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
    }

    void start(@Observes StartupEvent event, MeterRegistry meters) {
        topics.groups()
                .forEach((topic, group) -> Gauge.builder("poolwright.consumer.lag", () -> lags.get(topic))
                        .tags("topic", topic, "group", group)
                        .register(meters));
        // there from the beginning: a counter that appears with its first event has no rise to alarm of
        topics.groups().keySet().forEach(topic -> meters.counter("poolwright.dead.letters", "topic", topic));
        watcher.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    /** Records that are not read yet, by topic; empty before the first answer. */
    public Map<String, Long> lags() {
        return lags;
    }

    /** When it answered last; empty if it never has. */
    public Optional<Instant> answered() {
        return answered;
    }

    /** Whether it has answered lately. */
    public boolean answers() {
        return answered()
                .filter(at -> at.isAfter(Instant.now().minus(config.silence())))
                .isPresent();
    }

    /** Whether this itself goes on, with or without an answer. */
    boolean alive() {
        Duration longest = config.interval().plus(config.patience()).multipliedBy(4);
        return watcher.isAlive() && looked.isAfter(Instant.now().minus(longest));
    }

    private void run() {
        try {
            do {
                look();
            } while (!stopping.await(config.interval().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("Kafka is watched no longer: the service ends");
        }
    }

    /** One client for as long as it works. */
    private void look() throws InterruptedException {
        try (Admin admin = Admin.create(settings)) {
            do {
                lags = topics.lags(admin);
                looked = Instant.now();
                answered = Optional.of(looked);
            } while (!stopping.await(config.interval().toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | KafkaException e) {
            looked = Instant.now();
            LOG.debugf("Kafka does not answer: %s", e.getMessage());
        }
    }
}

package io.poolwright.vcenter.session.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.kafka.EnvelopeCodec;
import io.poolwright.contracts.kafka.UnreadableRecordException;
import io.poolwright.contracts.message.FenceEvent;
import io.poolwright.contracts.message.FenceEvent.CommandsSuperseded;
import io.poolwright.contracts.message.StepCommand;
import io.poolwright.vcenter.session.Fences;

/**
 * Reads the whole topic of fences into memory and follows it. There is one small fence for each deployment that was tried
 * again or rolled back within the topic's retention, so that every instance can know them all.
 */
@ApplicationScoped
public class KafkaFences implements Fences {

    private static final Logger LOG = Logger.getLogger(KafkaFences.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String bootstrapServers;
    private final EnvelopeCodec codec = new EnvelopeCodec();
    private final Map<DeploymentId, CommandsSuperseded> fences = new ConcurrentHashMap<>();
    private final Queue<CompletableFuture<Void>> asked = new ConcurrentLinkedQueue<>();
    private final List<Barrier> barriers = new ArrayList<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread follower = Thread.ofPlatform().daemon().name("fences").unstarted(this::follow);
    private volatile KafkaConsumer<String, byte[]> consumer;

    KafkaFences(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Who waits until reading has come to these ends. */
    private record Barrier(Map<TopicPartition, Long> ends, List<CompletableFuture<Void>> waiting) {}

    void start(@Observes StartupEvent event) {
        follower.start();
    }

    /** Whether its thread goes on, with or without Kafka: without it no command is ever carried out. */
    boolean isAlive() {
        return follower.isAlive();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
        wakeUp();
    }

    @Override
    public void catchUp() throws InterruptedException {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        asked.add(reached);
        wakeUp();
        try {
            reached.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Nobody completes this with a failure", e);
        }
    }

    @Override
    public boolean cover(StepCommand command) {
        CommandsSuperseded fence = fences.get(command.deploymentId());
        return fence != null && fence.covers(command);
    }

    @Override
    public boolean removed(DeploymentId deployment) {
        CommandsSuperseded fence = fences.get(deployment);
        return fence != null && fence.removed();
    }

    private void follow() {
        while (!isStopping()) {
            try (KafkaConsumer<String, byte[]> opened = open()) {
                consumer = opened;
                List<TopicPartition> partitions = partitions();
                opened.assign(partitions);
                opened.seekToBeginning(partitions);
                while (!isStopping()) {
                    turn(opened, partitions);
                }
            } catch (RuntimeException e) {
                // whatever it is: without this thread no command would ever be carried out again
                LOG.warnf(e, "The fences cannot be read now, and commands wait for them");
                pause();
            } finally {
                consumer = null;
            }
        }
    }

    /** A wake-up only cuts the waiting short; what was asked for by then is looked at in the next turn. */
    private void turn(KafkaConsumer<String, byte[]> opened, List<TopicPartition> partitions) {
        try {
            if (!asked.isEmpty()) {
                List<CompletableFuture<Void>> waiting = new ArrayList<>();
                Map<TopicPartition, Long> ends = endsBehind(opened, partitions, waiting);
                barriers.add(new Barrier(ends, waiting));
            }
            release(opened);
            opened.poll(POLL).forEach(this::read);
            release(opened);
        } catch (WakeupException e) {
            LOG.trace("Somebody waits for the fences", e);
        }
    }

    /** The ends are read after the askers are known, so that they cover all that was raised before they asked. */
    private Map<TopicPartition, Long> endsBehind(
            KafkaConsumer<String, byte[]> opened,
            List<TopicPartition> partitions,
            List<CompletableFuture<Void>> waiting) {
        for (CompletableFuture<Void> one = asked.poll(); one != null; one = asked.poll()) {
            waiting.add(one);
        }
        try {
            return opened.endOffsets(partitions);
        } catch (KafkaException e) {
            asked.addAll(waiting);
            throw e;
        }
    }

    private void release(KafkaConsumer<String, byte[]> opened) {
        for (Iterator<Barrier> each = barriers.iterator(); each.hasNext(); ) {
            Barrier barrier = each.next();
            boolean reached =
                    barrier.ends().entrySet().stream().allMatch(end -> opened.position(end.getKey()) >= end.getValue());
            if (reached) {
                each.remove();
                barrier.waiting().forEach(one -> one.complete(null));
            }
        }
    }

    private void read(ConsumerRecord<String, byte[]> record) {
        try {
            FenceEvent event = codec.decode(record, FenceEvent.class).data();
            switch (event) {
                case CommandsSuperseded fence -> fences.merge(fence.deploymentId(), fence, KafkaFences::higher);
            }
        } catch (UnreadableRecordException e) {
            LOG.errorf(e, "A fence of %s cannot be read", record.key());
        }
    }

    private static CommandsSuperseded higher(CommandsSuperseded one, CommandsSuperseded other) {
        return new CommandsSuperseded(
                one.deploymentId(),
                higher(one.steps(), other.steps()),
                higher(one.undos(), other.undos()),
                one.removed() || other.removed());
    }

    private static Map<DeploymentStep, Integer> higher(
            Map<DeploymentStep, Integer> one, Map<DeploymentStep, Integer> other) {
        Map<DeploymentStep, Integer> higher = new HashMap<>(one);
        other.forEach((step, attempt) -> higher.merge(step, attempt, Math::max));
        return higher;
    }

    private KafkaConsumer<String, byte[]> open() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions() {
        return IntStream.range(0, Topic.FENCES.partitions())
                .mapToObj(partition -> new TopicPartition(Topic.FENCES.topicName(), partition))
                .toList();
    }

    private void wakeUp() {
        KafkaConsumer<String, byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void pause() {
        try {
            if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("The fences are followed no longer: the service stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

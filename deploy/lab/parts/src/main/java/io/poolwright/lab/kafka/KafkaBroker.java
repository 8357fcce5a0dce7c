package io.poolwright.lab.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

import io.poolwright.lab.process.ChildProcess;
import io.poolwright.lab.process.FreePorts;
import io.poolwright.lab.process.ProcessFailedException;
import io.poolwright.lab.process.ProcessJournal;
import io.poolwright.lab.process.Readiness;

/**
 * A real Kafka broker of one node (KRaft, broker and controller in one) in a child JVM on the loopback interface. Topics are
 * never created by themselves. Stopped or killed, it can be started again on the same data and the same port. Not for use by
 * several threads at once.
 */
public final class KafkaBroker implements AutoCloseable {

    private static final String CLUSTER_ID = "cG9vbHdyaWdodC1sYWItMQ";
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Path directory;
    private final ProcessJournal journal;
    private final int port;
    private final int controllerPort;
    private ChildProcess process;

    private KafkaBroker(Path directory, ProcessJournal journal) {
        this.directory = directory;
        this.journal = journal;
        List<Integer> ports = FreePorts.some(2);
        this.port = ports.get(0);
        this.controllerPort = ports.get(1);
    }

    /** Starts a broker that keeps everything, its log too, under this directory. */
    public static KafkaBroker start(Path directory) {
        return start(directory, new ProcessJournal(directory.resolve("processes")));
    }

    /** The same, noting the child process in the given journal. */
    public static KafkaBroker start(Path directory, ProcessJournal journal) {
        KafkaBroker broker = new KafkaBroker(directory.toAbsolutePath(), journal);
        broker.restart();
        return broker;
    }

    /** Starts it again after {@link #stop()} or {@link #kill()}: same data, same port. */
    public void restart() {
        if (process != null && process.isAlive()) {
            return;
        }
        Path configuration = writeConfiguration();
        process = new ChildProcess.Command(
                        "kafka",
                        ChildProcess.java(BrokerMain.class, "384m", List.of(configuration.toString(), CLUSTER_ID)),
                        directory.resolve("kafka.log"))
                .start(journal)
                .awaitReady(this::answers, START_LIMIT);
    }

    /** {@code host:port}, the same for the whole life of this object. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** Ends it as a power cut would. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        stop();
    }

    /** Ends it in good order, perhaps to be started again. */
    public void stop() {
        process.close();
    }

    private boolean answers() {
        if (!Readiness.port(port).isReady()) {
            return false;
        }
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 3_000))) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException | KafkaException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProcessFailedException("Interrupted while waiting for Kafka", e);
        }
    }

    private Path writeConfiguration() {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                "1",
                "controller.quorum.voters",
                "1@127.0.0.1:" + controllerPort,
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners",
                "PLAINTEXT://127.0.0.1:" + port,
                "controller.listener.names",
                "CONTROLLER",
                "log.dirs",
                directory.resolve("data").toString(),
                "auto.create.topics.enable",
                "false"));
        settings.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "3",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0",
                "group.min.session.timeout.ms", "1000"));
        settings.putAll(Map.of(
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2",
                "log.cleaner.dedupe.buffer.size", "8388608",
                "controlled.shutdown.enable", "false"));
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve("kafka.properties");
            try (Writer writer = Files.newBufferedWriter(file)) {
                settings.store(writer, "Poolwright lab");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.poolwright.lab.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.poolwright.contracts.Topic;
import io.poolwright.lab.Lab;
import io.poolwright.lab.service.ServiceProcess;

/**
 * One run of the projector through a log that was written while it was away: how a replica catches up, a database is rebuilt,
 * or a rush is worked off.
 *
 * @param facts that were counted
 * @param time from the first progress that was seen to the end
 * @param serviceTime processor time of the service in it
 * @param databaseTime processor time of PostgreSQL in it
 */
record Projected(long facts, Duration time, Duration serviceTime, Duration databaseTime) {

    private static final int LOOK_MILLIS = 100;
    private static final String POSITION = "SELECT coalesce(sum(next_offset), 0) FROM log_positions WHERE topic = '%s'"
            .formatted(Topic.DEPLOYMENTS.topicName());

    static Projected of(Lab lab, List<History> patterns, int deployments) throws SQLException {
        ServiceProcess orchestrator = lab.orchestrators().getFirst();
        try (Connection connection = lab.postgres().connect("deployments")) {
            Copies tables = new Copies(connection);
            orchestrator.close();
            long base = tables.number(POSITION);
            long facts = new Log(lab.kafka().bootstrapServers()).append(patterns, deployments);
            orchestrator.start();
            long first = after(tables, base);
            long begin = System.nanoTime();
            ProcessHandle service = ProcessHandle.of(orchestrator.pid()).orElseThrow();
            ProcessHandle database = ProcessHandle.of(tables.number("SELECT pg_backend_pid()"))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow();
            Duration serviceBefore = processorTime(service);
            Duration databaseBefore = processorTime(database);
            after(tables, base + facts - 1);
            Duration time = Duration.ofNanos(System.nanoTime() - begin);
            Projected run = new Projected(
                    base + facts - first,
                    time,
                    processorTime(service).minus(serviceBefore),
                    processorTime(database).minus(databaseBefore));
            orchestrator.awaitReady();
            return run;
        }
    }

    double perSecond() {
        return facts / (time.toNanos() / 1e9);
    }

    double microsOf(Duration processorTime) {
        return processorTime.toNanos() / 1e3 / facts;
    }

    /** Of a process and all that it has started. */
    private static Duration processorTime(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .flatMap(one -> one.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The position once it is behind this one. */
    private static long after(Copies tables, long position) throws SQLException {
        long reached = tables.number(POSITION);
        while (reached <= position) {
            CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(LOOK_MILLIS, TimeUnit.MILLISECONDS))
                    .join();
            reached = tables.number(POSITION);
        }
        return reached;
    }
}

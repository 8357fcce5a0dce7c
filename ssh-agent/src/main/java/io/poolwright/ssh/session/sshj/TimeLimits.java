package io.poolwright.ssh.session.sshj;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Ends what sshj would wait for without end, by closing the connection under it. */
@ApplicationScoped
public class TimeLimits {

    private static final Logger LOG = Logger.getLogger(TimeLimits.class);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ssh-time-limits").factory());

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    /** @param close is run on a thread of its own when {@code limit} has passed before the result is closed */
    TimeLimit start(Duration limit, Runnable close) {
        AtomicBoolean exceeded = new AtomicBoolean();
        List<Closeable> ways = new CopyOnWriteArrayList<>();
        ScheduledFuture<?> alarm = timer.schedule(
                () -> {
                    exceeded.set(true);
                    Thread.ofVirtual().name("ssh-time-limit").start(close);
                    ways.forEach(
                            way -> Thread.ofVirtual().name("ssh-time-limit-way").start(() -> abandon(way)));
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
        return new TimeLimit(exceeded, ways, alarm);
    }

    private static void abandon(Closeable way) {
        try {
            way.close();
        } catch (IOException e) {
            LOG.debugf("A tunnel was closed uncleanly: %s", e.getMessage());
        }
    }

    /** A limit that is running; closing it stops it. */
    static final class TimeLimit implements AutoCloseable {

        private final AtomicBoolean exceeded;
        private final List<Closeable> ways;
        private final ScheduledFuture<?> alarm;

        private TimeLimit(AtomicBoolean exceeded, List<Closeable> ways, ScheduledFuture<?> alarm) {
            this.exceeded = exceeded;
            this.ways = ways;
            this.alarm = alarm;
        }

        boolean exceeded() {
            return exceeded.get();
        }

        /**
         * Has {@code way} closed too when the limit passes.
         *
         * @return false if it has passed already, so that nobody may close it but the caller
         */
        boolean covers(Closeable way) {
            ways.add(way);
            return !exceeded.get();
        }

        @Override
        public void close() {
            alarm.cancel(false);
        }
    }
}

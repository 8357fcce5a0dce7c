package io.poolwright.ssh.session.sshj;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends what sshj would wait for without end, by closing the connection under it. */
@ApplicationScoped
public class TimeLimits {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ssh-time-limits").factory());

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    /** @param close is run on a thread of its own when {@code limit} has passed before the result is closed */
    TimeLimit start(Duration limit, Runnable close) {
        AtomicBoolean exceeded = new AtomicBoolean();
        ScheduledFuture<?> alarm = timer.schedule(
                () -> {
                    exceeded.set(true);
                    Thread.ofVirtual().name("ssh-time-limit").start(close);
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
        return new TimeLimit(exceeded, alarm);
    }

    /** A limit that is running; closing it stops it. */
    static final class TimeLimit implements AutoCloseable {

        private final AtomicBoolean exceeded;
        private final ScheduledFuture<?> alarm;

        private TimeLimit(AtomicBoolean exceeded, ScheduledFuture<?> alarm) {
            this.exceeded = exceeded;
            this.alarm = alarm;
        }

        boolean exceeded() {
            return exceeded.get();
        }

        @Override
        public void close() {
            alarm.cancel(false);
        }
    }
}

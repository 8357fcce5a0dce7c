package io.poolwright.vcenter.command.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.vcenter.session.Ownership;
import io.poolwright.vcenter.session.VCenterLogins;

/**
 * Which partitions of the commands this instance owns, and what is at work for each. Whoever owns a partition owns its
 * vCenters: with the partition goes all work for them at once, and their sessions end. Safe for use by many threads.
 */
@ApplicationScoped
class OwnedPartitions implements Ownership {

    /** Kafka hands the partition on only when this is over, at the latest after the consumer's poll interval. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(OwnedPartitions.class);

    private final VCenterLogins logins;
    private final Counter stopped;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Set<Integer> owned = new HashSet<>();
    private final Set<Work> running = new HashSet<>();
    private final Map<Integer, Set<VCenterId>> vcenters = new HashMap<>();
    private boolean stopping;

    OwnedPartitions(VCenterLogins logins, MeterRegistry meters) {
        this.logins = logins;
        this.stopped = meters.counter("poolwright.vcenter.commands.stopped");
        meters.gauge("poolwright.vcenter.partitions", this, OwnedPartitions::count);
        meters.gauge("poolwright.vcenter.commands.running", this, OwnedPartitions::countRunning);
    }

    /** What one thread does for a partition, from {@link #begin} to {@link #close}. */
    final class Work implements AutoCloseable, Ownership.Claim {

        private final int partition;
        private final boolean command;
        private final Thread thread = Thread.currentThread();
        private boolean lost;

        private Work(int partition, boolean command) {
            this.partition = partition;
            this.command = command;
        }

        /** Whether this instance is not to do it any more: whatever went wrong with it then is to be told to nobody. */
        boolean isLost() {
            lock.lock();
            try {
                return lost;
            } finally {
                lock.unlock();
            }
        }

        /** Of the interrupt that told it to end the thread keeps nothing. */
        @Override
        public void close() {
            lock.lock();
            try {
                running.remove(this);
                ended.signalAll();
                if (lost && Thread.interrupted()) {
                    LOG.trace("It had ended before it was interrupted");
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Begins work on the calling thread, which is interrupted when the partition goes.
     *
     * @throws InterruptedException if another instance owns the partition by now, or this one is to stop
     */
    Work begin(int partition, VCenterId vcenter) throws InterruptedException {
        lock.lock();
        try {
            if (stopping || !owned.contains(partition)) {
                throw new InterruptedException("The work for vCenter %s is another instance's".formatted(vcenter));
            }
            vcenters.computeIfAbsent(partition, none -> new HashSet<>()).add(vcenter);
            return begun(new Work(partition, true));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Claim claim(VCenterId vcenter) throws InterruptedException {
        lock.lock();
        try {
            int partition = vcenters.entrySet().stream()
                    .filter(known -> !stopping && owned.contains(known.getKey()))
                    .filter(known -> known.getValue().contains(vcenter))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(() -> new InterruptedException("vCenter %s is another instance's".formatted(vcenter)));
            return begun(new Work(partition, false));
        } finally {
            lock.unlock();
        }
    }

    private Work begun(Work work) {
        running.add(work);
        return work;
    }

    /** From now on work may begin for these. */
    void gained(Collection<Integer> partitions) {
        lock.lock();
        try {
            owned.addAll(partitions);
        } finally {
            lock.unlock();
        }
    }

    /** Stops all work for these, and returns when it has ended and the sessions are on their way out. */
    void lost(Collection<Integer> partitions) {
        end(partitions);
    }

    /** The same for everything that there is; nothing begins any more. */
    void stop() {
        lock.lock();
        try {
            stopping = true;
        } finally {
            lock.unlock();
        }
        end(all());
    }

    private void end(Collection<Integer> partitions) {
        List<VCenterId> left = new ArrayList<>();
        lock.lock();
        try {
            owned.removeAll(partitions);
            interrupt(partitions);
            awaitEnd(partitions);
            partitions.forEach(partition -> left.addAll(orNone(vcenters.remove(partition))));
        } finally {
            lock.unlock();
        }
        left.forEach(logins::end);
        if (!left.isEmpty()) {
            LOG.infof("No longer at work for %d vCenters", left.size());
        }
    }

    private void interrupt(Collection<Integer> partitions) {
        for (Work work : running) {
            if (partitions.contains(work.partition) && !work.lost) {
                work.lost = true;
                work.thread.interrupt();
                if (work.command) {
                    stopped.increment();
                }
            }
        }
    }

    private void awaitEnd(Collection<Integer> partitions) {
        long left = PATIENCE.toNanos();
        try {
            while (count(partitions) > 0 && left > 0) {
                left = ended.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long still = count(partitions);
        if (still > 0) {
            LOG.warnf("%d commands have not ended within %d s of their interrupt", still, PATIENCE.toSeconds());
        }
    }

    private long count(Collection<Integer> partitions) {
        return running.stream()
                .filter(work -> partitions.contains(work.partition))
                .count();
    }

    private static Set<VCenterId> orNone(Set<VCenterId> some) {
        return some == null ? Set.of() : some;
    }

    private Set<Integer> all() {
        lock.lock();
        try {
            Set<Integer> all = new HashSet<>(owned);
            all.addAll(vcenters.keySet());
            return all;
        } finally {
            lock.unlock();
        }
    }

    private double count() {
        lock.lock();
        try {
            return owned.size();
        } finally {
            lock.unlock();
        }
    }

    private double countRunning() {
        lock.lock();
        try {
            return running.stream().filter(work -> work.command).count();
        } finally {
            lock.unlock();
        }
    }
}

package io.poolwright.lab.guest.machine;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The advisory locks that {@code flock} takes. Thread-safe, and not under the machine's lock: waiting takes real time. */
public final class FileLocks {

    private final Map<String, Semaphore> byPath = new ConcurrentHashMap<>();

    /** A lock that is held. */
    public interface Held {

        /** Lets the next one have it; call it once. */
        void release();
    }

    /** Waits for the exclusive lock on a file; empty if it was not to be had in time. */
    public Optional<Held> acquire(String path, Duration patience) throws InterruptedException {
        Semaphore lock = byPath.computeIfAbsent(path, ignored -> new Semaphore(1, true));
        if (!lock.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        return Optional.of(lock::release);
    }

    /** Whether somebody holds the lock on that file now. */
    public boolean isHeld(String path) {
        Semaphore lock = byPath.get(path);
        return lock != null && lock.availablePermits() == 0;
    }
}

package io.poolwright.vcenter.session.vsphere;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The virtual threads of one stream of updates: they hold no thread of the machine while they wait for vCenter. */
final class StreamThreads {

    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Set<Thread> running = ConcurrentHashMap.newKeySet();

    void start(String name, Runnable work) {
        Thread thread = Thread.ofVirtual().name(name).unstarted(() -> {
            try {
                work.run();
            } finally {
                running.remove(Thread.currentThread());
            }
        });
        running.add(thread);
        thread.start();
    }

    /** Interrupts what they are at, and returns when they have ended. */
    void end() {
        running.forEach(Thread::interrupt);
        try {
            for (Thread thread : running) {
                thread.join(FAREWELL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

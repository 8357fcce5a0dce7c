package io.poolwright.ssh.session;

import java.util.concurrent.Semaphore;

/** So many at a time; the others wait, and come to their turn in the order of their arrival. Thread-safe. */
public final class Places {

    private final Semaphore free;

    /** @param count at least one */
    public Places(int count) {
        this.free = new Semaphore(count, true);
    }

    /** What needs a place. */
    @FunctionalInterface
    public interface Work {

        void run() throws InterruptedException;
    }

    /**
     * Waits for a place, and does the work in it.
     *
     * @throws InterruptedException if the thread is interrupted while it waits, or by the work
     */
    public void occupy(Work work) throws InterruptedException {
        free.acquire();
        try {
            work.run();
        } finally {
            free.release();
        }
    }
}

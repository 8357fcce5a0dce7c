package io.poolwright.contracts.kafka.step;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.id.CommandId;

/**
 * Tells commands that came again: none is at work twice here, and none begins again whose outcome this instance has put into
 * the log. What another instance did is not known here; there, "make it so" has to do. Safe for use by many threads.
 */
@ApplicationScoped
public class Repeats {

    private static final Logger LOG = Logger.getLogger(Repeats.class);
    private static final int REMEMBERED = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Set<CommandId> running = new HashSet<>();
    private final Set<CommandId> done = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CommandId, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** The carrying out of a command, which ends with its outcome in the log or throws. */
    @FunctionalInterface
    public interface Work {
        void carryOut() throws InterruptedException;
    }

    /**
     * Carries the command out, unless it came again and is done; waits while it is at work on another thread.
     *
     * @throws InterruptedException if this instance is to stop: the command must not be acknowledged
     */
    public void once(CommandId command, Work work) throws InterruptedException {
        if (!begin(command)) {
            LOG.infof("%s came again, and its outcome is in the log", command);
            return;
        }
        boolean over = false;
        try {
            work.carryOut();
            over = true;
        } finally {
            end(command, over);
        }
    }

    private boolean begin(CommandId command) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (running.contains(command)) {
                ended.await();
            }
            return !done.contains(command) && running.add(command);
        } finally {
            lock.unlock();
        }
    }

    private void end(CommandId command, boolean over) {
        lock.lock();
        try {
            running.remove(command);
            if (over) {
                done.add(command);
            }
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

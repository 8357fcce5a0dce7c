package io.poolwright.vcenter.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.message.StepCommand;

/**
 * One command at a time for each deployment. A command whose time is over is withdrawn when the next one of its deployment
 * comes: its thread is interrupted and nothing is reported of it. Safe for use by many threads.
 */
@ApplicationScoped
public class Turns {

    private static final Logger LOG = Logger.getLogger(Turns.class);

    private final Fences fences;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final List<Turn> running = new ArrayList<>();

    Turns(Fences fences) {
        this.fences = fences;
    }

    /** A command at work on a thread. */
    public static final class Turn {

        private final StepCommand command;
        private final Thread thread;
        private boolean withdrawn;

        private Turn(StepCommand command, Thread thread) {
            this.command = command;
            this.thread = thread;
        }
    }

    /**
     * Waits until no other command of the deployment runs here.
     *
     * @throws InterruptedException if this instance is to stop
     */
    public Turn take(StepCommand command) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            withdrawOver(command);
            while (running.stream().anyMatch(turn -> sameDeployment(turn, command))) {
                ended.await();
                withdrawOver(command);
            }
            Turn turn = new Turn(command, Thread.currentThread());
            running.add(turn);
            return turn;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the turn. Of a withdrawal the thread keeps no interrupt. */
    public void end(Turn turn) {
        lock.lock();
        try {
            running.remove(turn);
            ended.signalAll();
            if (turn.withdrawn && Thread.interrupted()) {
                LOG.debugf("%s ended before it was withdrawn", turn.command.commandId());
            }
        } finally {
            lock.unlock();
        }
    }

    public boolean isWithdrawn(Turn turn) {
        lock.lock();
        try {
            return turn.withdrawn;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the command at work on the calling thread has been withdrawn. */
    public boolean withdrawn() {
        lock.lock();
        try {
            return running.stream().anyMatch(turn -> turn.thread == Thread.currentThread() && turn.withdrawn);
        } finally {
            lock.unlock();
        }
    }

    private void withdrawOver(StepCommand next) {
        for (Turn turn : running) {
            if (sameDeployment(turn, next) && !turn.withdrawn && fences.cover(turn.command)) {
                turn.withdrawn = true;
                turn.thread.interrupt();
            }
        }
    }

    private static boolean sameDeployment(Turn turn, StepCommand command) {
        return turn.command.deploymentId().equals(command.deploymentId());
    }
}

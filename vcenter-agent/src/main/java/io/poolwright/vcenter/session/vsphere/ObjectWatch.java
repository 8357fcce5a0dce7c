package io.poolwright.vcenter.session.vsphere;

import java.rmi.RemoteException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.NoPermission;
import com.vmware.vim25.ObjectUpdate;
import com.vmware.vim25.PropertyChange;
import com.vmware.vim25.PropertyChangeOp;

/**
 * What one wait hears of its object: the place where the stream of updates and the thread that waits meet. The thread sleeps
 * in {@link #next}; the stream's threads never do anything for it but to write down and to wake it.
 */
final class ObjectWatch implements AutoCloseable {

    private final UpdateStream stream;
    private final VSphereSession session;
    private final ManagedObjectReference object;
    private final List<String> paths;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Map<String, Object> values = new HashMap<>();
    private Strand teller;
    private boolean untaken;
    private boolean unclear;
    /** How often anything was told. */
    private long tellings;

    private RemoteException failure;
    private volatile Instant lastAnswer = Instant.now();

    ObjectWatch(UpdateStream stream, VSphereSession session, ManagedObjectReference object, String... paths) {
        this.stream = stream;
        this.session = session;
        this.object = object;
        this.paths = List.of(paths);
    }

    ManagedObjectReference object() {
        return object;
    }

    List<String> paths() {
        return paths;
    }

    /** When vCenter last answered to whoever asked for this watch. */
    Instant lastAnswer() {
        return lastAnswer;
    }

    void heard(Instant answer) {
        lastAnswer = answer;
    }

    /**
     * Waits until something changed that was not taken yet, the first time until everything is known.
     *
     * @return false if nothing changed in that time
     * @throws com.vmware.vim25.ManagedObjectNotFound if the object is gone
     * @throws InterruptedException at once when the thread is interrupted
     */
    boolean next(Duration longest) throws RemoteException, InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = longest.toNanos();
            while (!untaken && failure == null && left > 0) {
                left = news.awaitNanos(left);
            }
            if (!untaken && failure != null) {
                throw failure;
            }
            boolean taken = untaken;
            untaken = false;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** What is known now. Asks vCenter if that cannot be made out of what was told. */
    PropertyValues values() throws RemoteException {
        long before;
        lock.lock();
        try {
            if (!unclear) {
                return new PropertyValues(object, values);
            }
            before = tellings;
        } finally {
            lock.unlock();
        }
        return readAnew(before);
    }

    /** What was taken last was of no use: {@link #next} gives it once more. */
    void putBack() {
        lock.lock();
        try {
            untaken = true;
        } finally {
            lock.unlock();
        }
    }

    /** The whole state, from a strand whose word counts from now on. */
    void begin(Strand strand, ObjectUpdate state) {
        lock.lock();
        try {
            teller = strand;
            values.clear();
            unclear = false;
            untaken = true;
            apply(state);
        } finally {
            lock.unlock();
        }
    }

    /** A change, which counts only if this strand told the state before it. */
    void change(Strand strand, ObjectUpdate update) {
        lock.lock();
        try {
            if (teller == strand) {
                apply(update);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the wait, unless it has an end already, once what was told before is taken. */
    void fail(RemoteException e) {
        lock.lock();
        try {
            failure = failure == null ? e : failure;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        stream.leave(this);
    }

    private void apply(ObjectUpdate update) {
        lastAnswer = Instant.now();
        tellings++;
        for (PropertyChange change : Strand.orEmpty(update.getChangeSet(), PropertyChange[]::new)) {
            if (paths.contains(change.getName())) {
                apply(change);
                untaken = true;
            } else if (isPartOfOurs(change.getName())) {
                unclear = true;
                untaken = true;
            }
        }
        Strand.refusal(update, paths::contains).ifPresent(this::refuse);
        news.signalAll();
    }

    private void refuse(NoPermission refused) {
        failure = failure == null ? refused : failure;
        untaken = false;
    }

    private void apply(PropertyChange change) {
        if (change.getOp() == PropertyChangeOp.remove || change.getOp() == PropertyChangeOp.indirectRemove) {
            values.remove(change.getName());
        } else {
            values.put(change.getName(), change.getVal());
        }
    }

    /** A part of a property changed, which must be read as a whole. */
    private boolean isPartOfOurs(String changed) {
        return paths.stream().anyMatch(path -> changed.startsWith(path + ".") || changed.startsWith(path + "["));
    }

    /** What was told meanwhile may be newer than what is read: then it is read once more the next time. */
    private PropertyValues readAnew(long before) throws RemoteException {
        PropertyValues now = ObjectProperties.read(session, object, paths.toArray(String[]::new));
        lock.lock();
        try {
            if (tellings == before) {
                unclear = false;
                values.clear();
                values.putAll(now.asMap());
            }
        } finally {
            lock.unlock();
        }
        return now;
    }
}

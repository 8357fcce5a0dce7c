package io.poolwright.vcenter.session.vsphere;

import java.rmi.RemoteException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.RequestCanceled;
import org.jboss.logging.Logger;

import io.poolwright.vcenter.session.VCenterConfig;

/**
 * The one stream of updates of a session: all waits for its vCenter's objects share it, however many there are.
 *
 * <p>It is made of few {@link Strand}s. Newcomers get a strand of their own, together with the waits of all strands that are
 * not much larger than they are many: so the number of strands grows with the logarithm of the number of waits, and each wait
 * moves only a few times. A strand begins with the whole state of its objects: that is how a wait begins, how it moves, and
 * how it goes on when its strand was lost, and so nothing is missed. Safe for use by many threads; its own are virtual ones.
 */
final class UpdateStream {

    private static final Logger LOG = Logger.getLogger(UpdateStream.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** A strand that has at most so many times the waits of those that come is woven anew with them. */
    private static final int TAKEN_ALONG = 4;

    private final VSphereSession session;
    private final VCenterConfig config;
    private final Runnable rebuilt;
    private final StreamThreads threads = new StreamThreads();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition end = lock.newCondition();
    /** All that follows is guarded by the lock. */
    private final Set<ObjectWatch> newcomers = new LinkedHashSet<>();

    private final Map<ObjectWatch, Strand> homes = new HashMap<>();
    private final Map<Strand, Set<ObjectWatch>> strands = new HashMap<>();
    private boolean weaving;
    private int oneByOne;
    private boolean closed;

    /** @param rebuilt is told of each strand that was lost and is made anew */
    UpdateStream(VSphereSession session, VCenterConfig config, Runnable rebuilt) {
        this.session = session;
        this.config = config;
        this.rebuilt = rebuilt;
    }

    /** Follows some properties of one object, until the watch is closed. Does not block. */
    ObjectWatch watch(ManagedObjectReference object, String... paths) {
        ObjectWatch watch = new ObjectWatch(this, session, object, paths);
        lock.lock();
        try {
            if (closed) {
                watch.fail(new RequestCanceled());
            } else {
                newcomers.add(watch);
                weaveAside();
            }
        } finally {
            lock.unlock();
        }
        return watch;
    }

    /** How many waits there are now. */
    int waits() {
        return locked(() -> newcomers.size() + homes.size());
    }

    /** How many of them vCenter has not been told of yet, or must be told of again. */
    int newcomers() {
        return locked(() -> newcomers.size());
    }

    /** How many PropertyCollectors it takes now. */
    int strands() {
        return locked(() -> strands.size());
    }

    private <T> T locked(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    void leave(ObjectWatch watch) {
        lock.lock();
        try {
            newcomers.remove(watch);
            leaveStrand(homes.remove(watch), watch);
        } finally {
            lock.unlock();
        }
    }

    /** Ends all waits that are left, and returns when nothing is asked of vCenter any more. */
    void close() {
        List<ObjectWatch> left;
        lock.lock();
        try {
            closed = true;
            end.signalAll();
            left = new ArrayList<>(newcomers);
            left.addAll(homes.keySet());
        } finally {
            lock.unlock();
        }
        left.forEach(watch -> watch.fail(new RequestCanceled()));
        threads.end();
    }

    /** Newcomers are woven in by one thread at a time; meanwhile more may come. */
    private void weaveAside() {
        if (!weaving) {
            weaving = true;
            threads.start("vcenter-weaver", this::weave);
        }
    }

    private void weave() {
        for (List<ObjectWatch> batch = gather(); !batch.isEmpty(); batch = gather()) {
            try {
                weave(batch);
            } catch (InterruptedCallException e) {
                LOG.trace("The stream is closed");
            } catch (RemoteException e) {
                refuse(batch, e);
            } catch (RuntimeException e) {
                refuse(batch, StreamFaults.unexpected(e));
            }
        }
    }

    /** Whoever waits for a strand, with the waits of the strands that are woven anew; empty if nobody does. */
    private List<ObjectWatch> gather() {
        lock.lock();
        try {
            if (closed || newcomers.isEmpty()) {
                weaving = false;
                return List.of();
            }
            if (oneByOne > 0) {
                oneByOne--;
                return List.of(newcomers.iterator().next());
            }
            List<ObjectWatch> batch = new ArrayList<>(newcomers);
            List<Set<ObjectWatch>> smallestFirst = new ArrayList<>(strands.values());
            smallestFirst.sort(Comparator.comparingInt(Set::size));
            for (Set<ObjectWatch> members : smallestFirst) {
                if (members.size() <= TAKEN_ALONG * batch.size()) {
                    batch.addAll(members);
                }
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void weave(List<ObjectWatch> batch) throws RemoteException {
        Strand strand = Strand.open(session, batch);
        try {
            strand.begin();
        } catch (RemoteException | RuntimeException e) {
            strand.destroy();
            throw e;
        }
        moveTo(strand, batch);
    }

    private void moveTo(Strand strand, List<ObjectWatch> batch) {
        lock.lock();
        try {
            Set<ObjectWatch> members = new HashSet<>();
            for (ObjectWatch watch : batch) {
                boolean came = newcomers.remove(watch);
                if (came || homes.containsKey(watch)) {
                    members.add(watch);
                    leaveStrand(homes.put(watch, strand), watch);
                }
            }
            if (members.isEmpty()) {
                retire(strand);
            } else {
                strands.put(strand, members);
                threads.start("vcenter-updates", () -> follow(strand));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Those that were in a strand before are still there; the newcomers try again, or hear why not. */
    private void refuse(List<ObjectWatch> batch, RemoteException e) {
        List<ObjectWatch> refused = new ArrayList<>();
        lock.lock();
        try {
            List<ObjectWatch> waiting =
                    batch.stream().filter(newcomers::contains).toList();
            if (StreamFaults.mayPass(e)) {
                waiting.stream().filter(this::isOverdue).forEach(refused::add);
                pause();
            } else if (batch.size() == 1) {
                refused.addAll(waiting);
            } else {
                LOG.infof("One of %d waits is not possible: %s", batch.size(), StreamFaults.inShort(e));
                oneByOne = waiting.size();
            }
            newcomers.removeAll(refused);
        } finally {
            lock.unlock();
        }
        refused.forEach(watch -> watch.fail(e));
    }

    private boolean isOverdue(ObjectWatch watch) {
        return Duration.between(watch.lastAnswer(), Instant.now()).compareTo(config.outageTolerance()) > 0;
    }

    /** Between attempts to reach a vCenter that is away. */
    private void pause() {
        try {
            long left = PAUSE.toNanos();
            while (!closed && left > 0) {
                left = end.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Each strand has a thread that follows it, until nobody needs it. */
    private void follow(Strand strand) {
        try {
            while (isNeeded(strand)) {
                strand.next(config.updateWait());
            }
        } catch (RemoteException e) {
            lost(strand, e);
        } catch (RuntimeException e) {
            lost(strand, StreamFaults.unexpected(e));
        }
    }

    private boolean isNeeded(Strand strand) {
        return locked(() -> !closed && strands.containsKey(strand));
    }

    private void lost(Strand strand, RemoteException e) {
        Set<ObjectWatch> members;
        lock.lock();
        try {
            if (StreamFaults.mayPass(e) && isNeeded(strand) && strand.isYoung(PAUSE)) {
                pause();
            }
            members = strands.remove(strand);
            if (members == null || closed) {
                return;
            }
            members.forEach(homes::remove);
            members.forEach(watch -> watch.heard(strand.lastAnswer()));
            if (StreamFaults.mayPass(e)) {
                LOG.infof("A stream of updates for %d waits begins anew: %s", members.size(), StreamFaults.inShort(e));
                rebuilt.run();
                newcomers.addAll(members);
                weaveAside();
                return;
            }
        } finally {
            lock.unlock();
        }
        members.forEach(watch -> watch.fail(e));
    }

    private void leaveStrand(Strand strand, ObjectWatch watch) {
        Set<ObjectWatch> members = strands.get(strand);
        if (members == null) {
            return;
        }
        members.remove(watch);
        if (members.isEmpty()) {
            strands.remove(strand);
            retire(strand);
        }
    }

    private void retire(Strand strand) {
        if (!closed) {
            threads.start("vcenter-updates-end", strand::destroy);
        }
    }
}

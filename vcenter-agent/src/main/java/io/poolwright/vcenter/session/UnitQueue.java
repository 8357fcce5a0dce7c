package io.poolwright.vcenter.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who may burden one vCenter now and who is next: first come, first served. Only a host that is busy lets others pass those
 * who wait for it; a vCenter that is busy lets nobody. Safe for use by many threads.
 */
final class UnitQueue {

    private final int unitsPerVCenter;
    private final int unitsPerHost;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final List<Ticket> waiting = new ArrayList<>();
    private final Map<String, Integer> usedOfHost = new HashMap<>();
    private int used;

    UnitQueue(int unitsPerVCenter, int unitsPerHost) {
        this.unitsPerVCenter = unitsPerVCenter;
        this.unitsPerHost = unitsPerHost;
    }

    /** A place in the queue, then at work; of one caller. */
    static final class Ticket {

        private final OperationCost cost;
        private boolean admitted;

        private Ticket(OperationCost cost) {
            this.cost = cost;
        }
    }

    /** Takes the last place. What costs more than there is takes all there is. */
    Ticket join(OperationCost wanted) {
        int most = wanted.host().isPresent() ? Math.min(unitsPerVCenter, unitsPerHost) : unitsPerVCenter;
        Ticket ticket = new Ticket(new OperationCost(Math.min(wanted.units(), most), wanted.host()));
        lock.lock();
        try {
            waiting.add(ticket);
            serve();
            return ticket;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits, no longer than {@code patience}, to be admitted.
     *
     * @return 0 if it is admitted, else its place among all that wait, from 1
     */
    int await(Ticket ticket, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (!ticket.admitted && left > 0) {
                left = moved.awaitNanos(left);
            }
            return waiting.indexOf(ticket) + 1;
        } finally {
            lock.unlock();
        }
    }

    /** Gives back what the ticket holds: a place in the queue, or units. Once for each ticket. */
    void leave(Ticket ticket) {
        lock.lock();
        try {
            if (ticket.admitted) {
                use(ticket.cost, -1);
            } else {
                waiting.remove(ticket);
            }
            serve();
        } finally {
            lock.unlock();
        }
    }

    private void serve() {
        Set<String> busyHosts = new HashSet<>();
        Iterator<Ticket> next = waiting.iterator();
        while (next.hasNext()) {
            Ticket ticket = next.next();
            if (used + ticket.cost.units() > unitsPerVCenter) {
                break;
            }
            boolean passed = ticket.cost.host().filter(busyHosts::contains).isPresent();
            if (passed || !fitsItsHost(ticket.cost)) {
                ticket.cost.host().ifPresent(busyHosts::add);
            } else {
                next.remove();
                ticket.admitted = true;
                use(ticket.cost, 1);
            }
        }
        moved.signalAll();
    }

    private boolean fitsItsHost(OperationCost cost) {
        return cost.host()
                .map(host -> usedOfHost.getOrDefault(host, 0) + cost.units() <= unitsPerHost)
                .orElse(true);
    }

    private void use(OperationCost cost, int sign) {
        used += sign * cost.units();
        cost.host().ifPresent(host -> {
            if (usedOfHost.merge(host, sign * cost.units(), Integer::sum) == 0) {
                usedOfHost.remove(host);
            }
        });
    }
}

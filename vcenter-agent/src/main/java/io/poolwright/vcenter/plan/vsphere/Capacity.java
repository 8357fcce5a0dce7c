package io.poolwright.vcenter.plan.vsphere;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a VM is to have of CPU and memory, and what there is for it. Pure.
 *
 * @param largest of the hosts that can run the VM, each figure by itself
 * @param hosts all of them together
 * @param pool what the resource pool is limited to; without figures for a cluster's own pool, which has what the hosts have
 * @param unreserved what the resource pool has for reservations
 * @param isOvercommitted whether vCenter shows the resource pool in red
 * @param failover how many hosts may fail
 */
record Capacity(
        Wanted wanted,
        Largest largest,
        Supply hosts,
        Supply pool,
        Unreserved unreserved,
        boolean isOvercommitted,
        Failover failover) {

    /**
     * What the VM is to have.
     *
     * @param reservedMhz empty if nothing is to be reserved
     * @param reservedBytes of memory; empty if nothing is to be reserved
     */
    record Wanted(int cpus, long memoryBytes, OptionalLong reservedMhz, OptionalLong reservedBytes) {}

    /** The most that any one host has; 0 where vCenter does not say. */
    record Largest(int threads, long memoryBytes, long mhz, long mhzOfACore) {}

    /** @param total empty: no limit, or not known */
    record Room(OptionalLong total, long used) {

        OptionalLong left() {
            return total.isPresent() ? OptionalLong.of(Math.max(0, total.getAsLong() - used)) : total;
        }

        private boolean lacks(long amount) {
            OptionalLong left = left();
            return left.isPresent() && amount > left.getAsLong();
        }
    }

    /** What something of that name has. */
    record Supply(String name, Room mhz, Room memoryBytes) {}

    /** Empty where vCenter does not say. */
    record Unreserved(OptionalLong mhz, OptionalLong memoryBytes) {}

    /** Hosts that may fail before HA cannot restart all VMs; empty where HA does not refuse VMs for that. */
    record Failover(OptionalLong wanted, OptionalLong current) {

        private boolean isShort() {
            return wanted.isPresent() && current.isPresent() && current.getAsLong() < wanted.getAsLong();
        }
    }

    /** Why the VM cannot be powered on there; empty if it can. */
    List<String> blockers() {
        List<String> found = new ArrayList<>();
        if (largest.threads() > 0 && wanted.cpus() > largest.threads()) {
            found.add("No host has %d threads for as many CPUs; the largest has %d"
                    .formatted(wanted.cpus(), largest.threads()));
        }
        if (exceeds(wanted.reservedMhz(), known(largest.mhz()))) {
            found.add("No host has %d MHz to reserve; the largest has %d"
                    .formatted(wanted.reservedMhz().getAsLong(), largest.mhz()));
        }
        if (exceeds(wanted.reservedBytes(), known(largest.memoryBytes()))) {
            found.add("No host has %s of memory to reserve; the largest has %s"
                    .formatted(Sizes.text(wanted.reservedBytes().getAsLong()), Sizes.text(largest.memoryBytes())));
        }
        if (exceeds(wanted.reservedMhz(), unreserved.mhz())) {
            found.add("The resource pool %s has %d MHz unreserved; the VM is to reserve %d"
                    .formatted(
                            pool.name(),
                            unreserved.mhz().getAsLong(),
                            wanted.reservedMhz().getAsLong()));
        }
        if (exceeds(wanted.reservedBytes(), unreserved.memoryBytes())) {
            found.add("The resource pool %s has %s of memory unreserved; the VM is to reserve %s"
                    .formatted(
                            pool.name(),
                            Sizes.text(unreserved.memoryBytes().getAsLong()),
                            Sizes.text(wanted.reservedBytes().getAsLong())));
        }
        return found;
    }

    /** Why the VM may be slow there, or refused later; empty if all is well. */
    List<String> warnings() {
        List<String> found = new ArrayList<>();
        if (largest.memoryBytes() > 0 && wanted.memoryBytes() > largest.memoryBytes()) {
            found.add("%s of memory are more than the largest host has: %s"
                    .formatted(Sizes.text(wanted.memoryBytes()), Sizes.text(largest.memoryBytes())));
        }
        found.addAll(shortages(hosts.name(), hosts));
        found.addAll(shortages("The resource pool " + pool.name(), pool));
        if (isOvercommitted) {
            found.add("The resource pool %s is overcommitted".formatted(pool.name()));
        }
        if (failover.isShort()) {
            found.add("HA wants capacity for %d failed hosts and has it for %d: it may refuse to power the VM on"
                    .formatted(failover.wanted().getAsLong(), failover.current().getAsLong()));
        }
        return found;
    }

    private List<String> shortages(String who, Supply supply) {
        List<String> found = new ArrayList<>();
        if (supply.memoryBytes().lacks(wanted.memoryBytes())) {
            found.add("%s has %s of memory left for the VM's %s"
                    .formatted(
                            who,
                            Sizes.text(supply.memoryBytes().left().getAsLong()),
                            Sizes.text(wanted.memoryBytes())));
        }
        if (supply.mhz().lacks(mhz())) {
            found.add("%s has %d MHz left; %d CPUs may take %d"
                    .formatted(who, supply.mhz().left().getAsLong(), wanted.cpus(), mhz()));
        }
        return found;
    }

    /** What as many CPUs take at most. */
    private long mhz() {
        return wanted.cpus() * largest.mhzOfACore();
    }

    private static boolean exceeds(OptionalLong amount, OptionalLong limit) {
        return amount.isPresent() && limit.isPresent() && amount.getAsLong() > limit.getAsLong();
    }

    private static OptionalLong known(long figure) {
        return figure > 0 ? OptionalLong.of(figure) : OptionalLong.empty();
    }
}

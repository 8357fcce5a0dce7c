package io.poolwright.vcenter.plan.vsphere;

import java.rmi.RemoteException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.vmware.vim25.ResourcePoolRuntimeInfo;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.plan.PlanFinding.Check;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.vcenter.plan.vsphere.Where.Found;
import io.poolwright.vcenter.plan.vsphere.Where.Host;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VSphereSession;

/**
 * Whether CPU and memory fit. No host runs a VM with more CPUs than it has threads; memory may be more than there is, which
 * is slow. What is to be reserved must be there unreserved.
 */
final class CapacityCheck {

    private final VSphereSession session;
    private final Findings findings;

    CapacityCheck(VSphereSession session, Findings findings) {
        this.session = session;
        this.findings = findings;
    }

    void check(PlanQuestion question, Where where) throws RemoteException {
        if (where.pool().isEmpty()
                || where.cluster().isEmpty()
                || where.usable().isEmpty()) {
            return;
        }
        int threads = where.usable().stream().mapToInt(Host::threads).max().orElse(0);
        long memory = where.usable().stream().mapToLong(Host::memoryBytes).max().orElse(0);
        Map<String, String> measured = new TreeMap<>(Map.of(
                "cpuCount", String.valueOf(question.cpuCount()),
                "memoryBytes", String.valueOf(question.memoryGb() * Sizes.GIB),
                "largestHostThreads", String.valueOf(threads),
                "largestHostMemoryBytes", String.valueOf(memory)));
        Optional<String> status = findings.look(
                Check.CAPACITY,
                () -> measure(where.pool().get(), where.cluster().get(), measured));
        if (status.isEmpty()) {
            return;
        }
        if (threads > 0 && question.cpuCount() > threads) {
            findings.block(
                    Check.CAPACITY,
                    ErrorCode.INSUFFICIENT_RESOURCES,
                    "No host has %d threads for as many CPUs; the largest has %d"
                            .formatted(question.cpuCount(), threads),
                    measured);
        } else if (exceeds(question.cloning().cpuReservationMhz(), measured.get("poolUnreservedMhz"), 1)
                || exceeds(
                        question.cloning().memoryReservationMb(),
                        measured.get("poolUnreservedMemoryBytes"),
                        Sizes.MIB)) {
            findings.block(
                    Check.CAPACITY,
                    ErrorCode.INSUFFICIENT_RESOURCES,
                    "The resource pool %s has not as much unreserved as the VM is to reserve"
                            .formatted(where.pool().get().name()),
                    measured);
        } else if (memory > 0 && question.memoryGb() * Sizes.GIB > memory) {
            findings.warn(
                    Check.CAPACITY,
                    ErrorCode.HOST_CAPACITY_SHORT,
                    "%d GiB of memory are more than the largest host has: %s"
                            .formatted(question.memoryGb(), Sizes.text(memory)),
                    measured);
        } else if ("red".equals(status.get())) {
            findings.warn(
                    Check.CAPACITY,
                    ErrorCode.HOST_CAPACITY_SHORT,
                    "The resource pool %s is overcommitted"
                            .formatted(where.pool().get().name()),
                    measured);
        } else {
            findings.ok(
                    Check.CAPACITY,
                    "%d CPUs and %d GiB fit".formatted(question.cpuCount(), question.memoryGb()),
                    measured);
        }
    }

    private static boolean exceeds(Optional<Long> wanted, String unreserved, long unit) {
        return wanted.isPresent() && unreserved != null && wanted.get() * unit > Long.parseLong(unreserved);
    }

    /** What pool and cluster have left. Gives back the pool's status. */
    private String measure(Found pool, Found cluster, Map<String, String> measured) throws RemoteException {
        PropertyValues compute = ObjectProperties.read(
                session,
                cluster.reference(),
                "summary.effectiveCpu",
                "summary.effectiveMemory",
                "summary.numEffectiveHosts");
        compute.text("summary.effectiveCpu").ifPresent(mhz -> measured.put("clusterEffectiveMhz", mhz));
        compute.text("summary.effectiveMemory").ifPresent(mib -> measured.put("clusterEffectiveMemoryMib", mib));
        compute.text("summary.numEffectiveHosts").ifPresent(hosts -> measured.put("clusterEffectiveHosts", hosts));
        Optional<ResourcePoolRuntimeInfo> runtime = ObjectProperties.read(session, pool.reference(), "runtime")
                .get("runtime", ResourcePoolRuntimeInfo.class);
        runtime.ifPresent(info -> {
            measured.put("poolUnreservedMhz", String.valueOf(info.getCpu().getUnreservedForVm()));
            measured.put(
                    "poolUnreservedMemoryBytes", String.valueOf(info.getMemory().getUnreservedForVm()));
            measured.put("poolStatus", String.valueOf(info.getOverallStatus()));
        });
        return runtime.map(info -> String.valueOf(info.getOverallStatus())).orElse("not known");
    }
}

package io.poolwright.vcenter.plan.vsphere;

import java.rmi.RemoteException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.vmware.vim25.ClusterComputeResourceSummary;
import com.vmware.vim25.ClusterConfigInfoEx;
import com.vmware.vim25.ClusterDasConfigInfo;
import com.vmware.vim25.ClusterFailoverLevelAdmissionControlPolicy;
import com.vmware.vim25.ComputeResourceSummary;
import com.vmware.vim25.ManagedEntityStatus;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ResourceAllocationInfo;
import com.vmware.vim25.ResourceConfigSpec;
import com.vmware.vim25.ResourcePoolRuntimeInfo;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.plan.PlanFinding.Check;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.vcenter.plan.vsphere.Capacity.Failover;
import io.poolwright.vcenter.plan.vsphere.Capacity.Largest;
import io.poolwright.vcenter.plan.vsphere.Capacity.Room;
import io.poolwright.vcenter.plan.vsphere.Capacity.Supply;
import io.poolwright.vcenter.plan.vsphere.Capacity.Unreserved;
import io.poolwright.vcenter.plan.vsphere.Capacity.Wanted;
import io.poolwright.vcenter.plan.vsphere.Where.Found;
import io.poolwright.vcenter.plan.vsphere.Where.Host;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VSphereSession;

/**
 * Whether CPU and memory fit. No host runs a VM with more CPUs than it has threads, and what is to be reserved must be there
 * unreserved; memory and CPU time may be more than hosts, cluster or resource pool have left, which is slow.
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
        Map<String, String> measured = new TreeMap<>();
        Optional<Capacity> read = findings.look(
                Check.CAPACITY,
                () -> capacity(
                        question, where, where.pool().get(), where.cluster().get(), measured));
        if (read.isEmpty()) {
            return;
        }
        List<String> blockers = read.get().blockers();
        List<String> warnings = read.get().warnings();
        String detail = Stream.concat(blockers.stream(), warnings.stream()).collect(Collectors.joining("; "));
        if (!blockers.isEmpty()) {
            findings.block(Check.CAPACITY, ErrorCode.INSUFFICIENT_RESOURCES, detail, measured);
        } else if (!warnings.isEmpty()) {
            findings.warn(Check.CAPACITY, ErrorCode.HOST_CAPACITY_SHORT, detail, measured);
        } else {
            findings.ok(
                    Check.CAPACITY,
                    "%d CPUs and %d GiB fit".formatted(question.cpuCount(), question.memoryGb()),
                    measured);
        }
    }

    private Capacity capacity(
            PlanQuestion question, Where where, Found pool, Found cluster, Map<String, String> measured)
            throws RemoteException {
        Wanted wanted = wanted(question);
        measured.put("cpuCount", String.valueOf(wanted.cpus()));
        measured.put("memoryBytes", String.valueOf(wanted.memoryBytes()));
        List<Host> usable = where.usable();
        Largest largest = largest(usable);
        measured.put("largestHostThreads", String.valueOf(largest.threads()));
        measured.put("largestHostMemoryBytes", String.valueOf(largest.memoryBytes()));
        Supply hosts = new Supply(
                cluster.name(),
                room("hostsMhz", measured, sum(usable, Host::mhz), sum(usable, Host::usedMhz)),
                room("hostsMemoryBytes", measured, sum(usable, Host::memoryBytes), sum(usable, Host::usedMemoryBytes)));
        Failover failover = failover(cluster, measured);
        PropertyValues values = ObjectProperties.read(session, pool.reference(), "runtime", "config", "parent");
        Optional<ResourcePoolRuntimeInfo> runtime = values.get("runtime", ResourcePoolRuntimeInfo.class);
        return new Capacity(
                wanted,
                largest,
                hosts,
                limits(pool, values, measured),
                unreserved(runtime, measured),
                runtime.filter(info -> info.getOverallStatus() == ManagedEntityStatus.red)
                        .isPresent(),
                failover);
    }

    private static Unreserved unreserved(Optional<ResourcePoolRuntimeInfo> runtime, Map<String, String> measured) {
        runtime.ifPresent(info -> {
            measured.put("poolUnreservedMhz", String.valueOf(info.getCpu().getUnreservedForVm()));
            measured.put(
                    "poolUnreservedMemoryBytes", String.valueOf(info.getMemory().getUnreservedForVm()));
            measured.put("poolStatus", String.valueOf(info.getOverallStatus()));
        });
        return new Unreserved(
                figure(runtime, info -> info.getCpu().getUnreservedForVm()),
                figure(runtime, info -> info.getMemory().getUnreservedForVm()));
    }

    private static Wanted wanted(PlanQuestion question) {
        return new Wanted(
                question.cpuCount(),
                question.memoryGb() * Sizes.GIB,
                figure(question.cloning().cpuReservationMhz(), Long::longValue),
                figure(question.cloning().memoryReservationMb(), mib -> mib * Sizes.MIB));
    }

    private static Largest largest(List<Host> usable) {
        return new Largest(
                usable.stream().mapToInt(Host::threads).max().orElse(0),
                usable.stream().mapToLong(Host::memoryBytes).max().orElse(0),
                usable.stream().mapToLong(Host::mhz).max().orElse(0),
                usable.stream().mapToLong(Host::mhzOfACore).max().orElse(0));
    }

    /** What a pool below another one is limited to; the pool that a cluster is itself has all that its hosts have. */
    private static Supply limits(Found pool, PropertyValues values, Map<String, String> measured) {
        boolean isRoot = values.get("parent", ManagedObjectReference.class)
                .filter(parent -> "ResourcePool".equals(parent.getType()))
                .isEmpty();
        Optional<ResourceConfigSpec> config =
                isRoot ? Optional.empty() : values.get("config", ResourceConfigSpec.class);
        Optional<ResourcePoolRuntimeInfo> runtime = values.get("runtime", ResourcePoolRuntimeInfo.class);
        return new Supply(
                pool.name(),
                limited(
                        "poolMhz",
                        measured,
                        config.map(ResourceConfigSpec::getCpuAllocation),
                        1,
                        figure(runtime, info -> info.getCpu().getOverallUsage())),
                limited(
                        "poolMemoryBytes",
                        measured,
                        config.map(ResourceConfigSpec::getMemoryAllocation),
                        Sizes.MIB,
                        figure(runtime, info -> info.getMemory().getOverallUsage())));
    }

    private static Room limited(
            String name,
            Map<String, String> measured,
            Optional<ResourceAllocationInfo> allocation,
            long unit,
            OptionalLong used) {
        return room(
                name,
                measured,
                allocation
                                .map(ResourceAllocationInfo::getLimit)
                                .filter(limit -> limit >= 0)
                                .orElse(0L)
                        * unit,
                used.orElse(0));
    }

    /** @param total 0: no limit, or not known */
    private static Room room(String name, Map<String, String> measured, long total, long used) {
        if (total == 0) {
            return new Room(OptionalLong.empty(), used);
        }
        measured.put(name, String.valueOf(total));
        measured.put(name + "Used", String.valueOf(used));
        return new Room(OptionalLong.of(total), used);
    }

    private Failover failover(Found cluster, Map<String, String> measured) throws RemoteException {
        Optional<PropertyValues> values = ObjectProperties.visible(
                        session,
                        List.of(cluster.reference()),
                        cluster.reference().getType(),
                        "summary",
                        "configurationEx")
                .stream()
                .findFirst();
        Optional<ComputeResourceSummary> summary =
                values.flatMap(seen -> seen.get("summary", ComputeResourceSummary.class));
        summary.ifPresent(compute -> {
            measured.put("clusterEffectiveMhz", String.valueOf(compute.getEffectiveCpu()));
            measured.put("clusterEffectiveMemoryMib", String.valueOf(compute.getEffectiveMemory()));
            measured.put("clusterEffectiveHosts", String.valueOf(compute.getNumEffectiveHosts()));
        });
        OptionalLong wanted = figure(
                values.flatMap(seen -> seen.get("configurationEx", ClusterConfigInfoEx.class))
                        .map(ClusterConfigInfoEx::getDasConfig)
                        .filter(das -> Boolean.TRUE.equals(das.getEnabled()))
                        .filter(das -> Boolean.TRUE.equals(das.getAdmissionControlEnabled()))
                        .map(ClusterDasConfigInfo::getAdmissionControlPolicy)
                        .filter(ClusterFailoverLevelAdmissionControlPolicy.class::isInstance)
                        .map(ClusterFailoverLevelAdmissionControlPolicy.class::cast),
                ClusterFailoverLevelAdmissionControlPolicy::getFailoverLevel);
        OptionalLong current = figure(
                summary.filter(ClusterComputeResourceSummary.class::isInstance)
                        .map(ClusterComputeResourceSummary.class::cast),
                ClusterComputeResourceSummary::getCurrentFailoverLevel);
        wanted.ifPresent(hosts -> measured.put("failoverHostsWanted", String.valueOf(hosts)));
        current.ifPresent(hosts -> measured.put("failoverHosts", String.valueOf(hosts)));
        return new Failover(wanted, current);
    }

    private static long sum(List<Host> hosts, ToLongFunction<Host> figure) {
        return hosts.stream().mapToLong(figure).sum();
    }

    private static <T> OptionalLong figure(Optional<T> of, ToLongFunction<T> figure) {
        return of.isPresent() ? OptionalLong.of(figure.applyAsLong(of.get())) : OptionalLong.empty();
    }
}

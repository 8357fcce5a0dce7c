package io.poolwright.deploy.deployment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.contracts.value.MacAddress;
import io.poolwright.contracts.vsphere.CloneOptions;
import io.poolwright.deploy.deployment.CloneSettings.AdapterSettings;

/** The part of a request that says how the VM is cloned. */
final class CloneResolver {

    private static final long MAX_RESERVATION_MHZ = 1_000_000;
    private static final long MIB_PER_GIB = 1_024;

    private final CloneSettings wanted;
    private final Optional<Integer> cpuCount;
    private final Optional<Integer> memoryGb;
    private final Violations violations;

    /**
     * @param cpuCount that the VM will have; empty if it is not known, which leaves what hangs on it unchecked
     * @param memoryGb in the same way
     */
    CloneResolver(CloneSettings wanted, Optional<Integer> cpuCount, Optional<Integer> memoryGb, Violations violations) {
        this.wanted = wanted;
        this.cpuCount = cpuCount;
        this.memoryGb = memoryGb;
        this.violations = violations;
    }

    /** Empty if anything was noted. */
    Optional<CloneOptions> resolve() {
        Optional<CloneOptions.Mode> mode = violations.optional(
                "/cloning/mode", wanted.mode(), oneOf(CloneOptions.Mode.values()), CloneOptions.Mode.FULL);
        Optional<CloneOptions.DiskFormat> format = violations.optional(
                "/cloning/diskFormat",
                wanted.diskFormat(),
                oneOf(CloneOptions.DiskFormat.values()),
                CloneOptions.DiskFormat.SAME_AS_TEMPLATE);
        Optional<String> snapshot = given("/cloning/snapshot", wanted.snapshot(), SpecResolver::path);
        Optional<String> host = given("/cloning/host", wanted.host(), SpecResolver::path);
        List<CloneOptions.Adapter> adapters = adapters();
        Optional<Integer> cores = given("/cloning/coresPerSocket", wanted.coresPerSocket(), this::cores);
        Optional<Long> mhz = given("/cloning/cpuReservationMhz", wanted.cpuReservationMhz(), CloneResolver::mhz);
        Optional<Long> mib = given("/cloning/memoryReservationMb", wanted.memoryReservationMb(), this::mib);
        return violations.isEmpty()
                ? violations.read(
                        "/cloning/diskFormat",
                        () -> new CloneOptions(
                                mode.orElseThrow(), snapshot, host, format.orElseThrow(), adapters, cores, mhz, mib))
                : Optional.empty();
    }

    private List<CloneOptions.Adapter> adapters() {
        List<CloneOptions.Adapter> adapters = new ArrayList<>();
        List<AdapterSettings> asked = wanted.adapters() == null ? List.of() : wanted.adapters();
        if (asked.size() > CloneOptions.MAX_ADAPTERS) {
            violations.add("/cloning/adapters", "A VM has %d at most".formatted(CloneOptions.MAX_ADAPTERS));
            return List.of();
        }
        Set<MacAddress> seen = new HashSet<>();
        for (int i = 0; i < asked.size(); i++) {
            String pointer = "/cloning/adapters/" + i;
            AdapterSettings adapter = asked.get(i);
            if (adapter == null) {
                violations.add(pointer, "An adapter is an object");
                continue;
            }
            Optional<MacAddress> mac = given(pointer + "/macAddress", adapter.macAddress(), MacAddress::new);
            if (mac.isPresent() && !seen.add(mac.get())) {
                violations.add(pointer + "/macAddress", "Another adapter has this one already");
            }
            adapters.add(
                    new CloneOptions.Adapter(given(pointer + "/network", adapter.network(), SpecResolver::path), mac));
        }
        return adapters;
    }

    private int cores(int cores) {
        DeploymentSpec.requireBetween(1, cores, DeploymentSpec.MAX_CPU_COUNT, "Cores per socket");
        if (cpuCount.isPresent() && cpuCount.get() % cores != 0) {
            throw new InvalidValueException(
                    "%d CPUs do not make whole sockets of %d cores".formatted(cpuCount.get(), cores));
        }
        return cores;
    }

    private long mib(long mib) {
        DeploymentSpec.requireBetween(
                1, mib, memoryGb.orElse(DeploymentSpec.MAX_MEMORY_GB) * MIB_PER_GIB, "Memory reservation in MB");
        return mib;
    }

    private static long mhz(long mhz) {
        DeploymentSpec.requireBetween(1, mhz, MAX_RESERVATION_MHZ, "CPU reservation in MHz");
        return mhz;
    }

    private <S, T> Optional<T> given(String pointer, S value, Function<S, T> reading) {
        return value == null ? Optional.empty() : violations.read(pointer, () -> reading.apply(value));
    }

    private static <E extends Enum<E>> Function<String, E> oneOf(E[] values) {
        return text -> {
            for (E value : values) {
                if (value.name().equals(text)) {
                    return value;
                }
            }
            throw new InvalidValueException("It is one of %s".formatted(List.of(values)));
        };
    }
}

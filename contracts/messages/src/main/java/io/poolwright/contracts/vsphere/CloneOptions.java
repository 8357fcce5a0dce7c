package io.poolwright.contracts.vsphere;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.contracts.value.MacAddress;

/**
 * How a clone is made beyond its place, CPU and memory. What is empty stays as the template has it.
 *
 * @param snapshot of the template, by name or by path such as {@code base/patched}; empty: the current one for a linked
 *     clone, the disks as they are for a full one
 * @param host that the VM is registered on, by name or inventory path; empty: vCenter chooses
 * @param adapters the network adapters in the order in which the guest sees them; those not listed stay as they are
 * @param coresPerSocket divides the CPU count
 * @param cpuReservationMhz in MHz
 * @param memoryReservationMb in MiB
 */
public record CloneOptions(
        Mode mode,
        Optional<String> snapshot,
        Optional<String> host,
        DiskFormat diskFormat,
        List<Adapter> adapters,
        Optional<Integer> coresPerSocket,
        Optional<Long> cpuReservationMhz,
        Optional<Long> memoryReservationMb) {

    /** A VM can have as many network adapters. */
    public static final int MAX_ADAPTERS = 10;

    /** A full clone of the template as it is. */
    public static final CloneOptions DEFAULT = new CloneOptions(
            Mode.FULL,
            Optional.empty(),
            Optional.empty(),
            DiskFormat.SAME_AS_TEMPLATE,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Whether the VM gets disks of its own. */
    public enum Mode {
        /** Copies of the template's disks. */
        FULL,
        /** Disks that hold only what differs from a snapshot of the template, which must stay. */
        LINKED
    }

    /** How the space of a full clone's disks is taken. */
    public enum DiskFormat {
        SAME_AS_TEMPLATE,
        /** Taken as it is written to. */
        THIN,
        /** Taken at once, zeroed when it is first written to. */
        THICK,
        /** Taken and zeroed at once. */
        EAGER_ZEROED_THICK
    }

    /**
     * One network adapter.
     *
     * @param network by name or inventory path; empty: the template's, and for the first adapter the placement's
     * @param macAddress empty: vCenter chooses
     */
    public record Adapter(Optional<String> network, Optional<MacAddress> macAddress) {
        public Adapter {
            network = Objects.requireNonNullElse(network, Optional.empty());
            macAddress = Objects.requireNonNullElse(macAddress, Optional.empty());
        }
    }

    public CloneOptions {
        mode = Objects.requireNonNullElse(mode, Mode.FULL);
        snapshot = Objects.requireNonNullElse(snapshot, Optional.empty());
        host = Objects.requireNonNullElse(host, Optional.empty());
        diskFormat = Objects.requireNonNullElse(diskFormat, DiskFormat.SAME_AS_TEMPLATE);
        adapters = adapters == null ? List.of() : List.copyOf(adapters);
        coresPerSocket = Objects.requireNonNullElse(coresPerSocket, Optional.empty());
        cpuReservationMhz = Objects.requireNonNullElse(cpuReservationMhz, Optional.empty());
        memoryReservationMb = Objects.requireNonNullElse(memoryReservationMb, Optional.empty());
        if (adapters.size() > MAX_ADAPTERS) {
            throw new InvalidValueException("A VM has %d network adapters at most".formatted(MAX_ADAPTERS));
        }
        if (mode == Mode.LINKED && diskFormat != DiskFormat.SAME_AS_TEMPLATE) {
            throw new InvalidValueException("The disks of a linked clone have the format of its snapshot");
        }
    }
}

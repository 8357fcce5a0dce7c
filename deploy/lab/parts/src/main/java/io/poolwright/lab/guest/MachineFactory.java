package io.poolwright.lab.guest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.poolwright.lab.guest.machine.DiskContent;
import io.poolwright.lab.guest.machine.GuestDisk;
import io.poolwright.lab.guest.machine.GuestMachine;
import io.poolwright.lab.guest.machine.PoolLayout;
import io.poolwright.lab.guest.machine.ZfsPool;

/** Makes the machine that a {@link GuestSpec} describes, as it is after its first boot. */
final class MachineFactory {

    private static final int DATA_DISK = 1;
    private static final long FOREIGN_DISK_BYTES = 8L << 30;

    private MachineFactory() {}

    static GuestMachine make(GuestSpec spec) {
        List<GuestDisk> disks = new ArrayList<>();
        for (int i = 0; i < spec.disks().size(); i++) {
            GuestSpec.Disk disk = spec.disks().get(i);
            Optional<String> uuid =
                    Optional.of(disk.backingUuid()).filter(text -> spec.diskUuidsVisible() && !text.isEmpty());
            disks.add(new GuestDisk(spec.diskName(i), disk.sizeBytes(), uuid));
        }
        disks.getFirst().write(new DiskContent.Filesystem("ext4", Optional.of("labroot"), Optional.of("/")));
        Optional<GuestDisk> dataDisk = disks.size() > DATA_DISK ? Optional.of(disks.get(DATA_DISK)) : Optional.empty();
        disks.sort((one, other) -> one.name().compareTo(other.name()));
        GuestMachine machine = new GuestMachine(spec.hostName(), spec.userName(), disks);
        dataDisk.ifPresent(disk -> prepareDataDisk(machine, disk, spec));
        spec.foreignPool().ifPresent(name -> addForeignPool(machine, name));
        spec.templateMachineId()
                .ifPresent(hex -> machine.files()
                        .write(
                                GuestMachine.MACHINE_ID,
                                hex + "\n",
                                Instant.now().minus(Duration.ofDays(30))));
        if (spec.nfsServerInactive()) {
            machine.units().stop("nfs-server");
            machine.units().disable("nfs-server");
        }
        spec.unitsDisabled().forEach(unit -> {
            machine.units().stop(unit);
            machine.units().disable(unit);
        });
        spec.unitsStarted().forEach(machine.units()::start);
        machine.loadNftRules();
        return machine;
    }

    private static void prepareDataDisk(GuestMachine machine, GuestDisk disk, GuestSpec spec) {
        spec.dataDiskSignature().ifPresent(type -> disk.write(signature(type)));
        spec.exportedPoolOnDataDisk().ifPresent(name -> {
            ZfsPool pool = machine.pools().create(name, PoolLayout.of(disk, disk.path()), Map.of());
            machine.pools().export(pool);
        });
    }

    private static DiskContent signature(String type) {
        return type.equals("gpt") || type.equals("dos")
                ? new DiskContent.Partitioned(type)
                : new DiskContent.Filesystem(type, Optional.empty(), Optional.empty());
    }

    private static void addForeignPool(GuestMachine machine, String name) {
        String diskName = "sd" + (char) ('a' + machine.devices().all().size());
        GuestDisk disk = new GuestDisk(diskName, FOREIGN_DISK_BYTES, Optional.empty());
        machine.devices().add(disk);
        machine.pools().create(name, PoolLayout.of(disk, disk.path()), Map.of());
    }
}

package io.poolwright.lab.guest.command;

import java.io.IOException;

import io.poolwright.lab.guest.machine.BlockDevices;
import io.poolwright.lab.guest.machine.DiskContent;
import io.poolwright.lab.guest.machine.GuestDisk;
import io.poolwright.lab.guest.machine.PoolMember;
import io.poolwright.lab.guest.machine.ZfsPool;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code blkid device} and {@code zdb -l partition}: what is written on a disk tells of itself. */
final class DiskLabels {

    private static final int NOTHING_FOUND = 2;
    /** Two labels at each end, the reserved space behind the first two, the second partition, and what alignment takes. */
    private static final long NOT_FOR_DATA = 29L << 19;

    private DiskLabels() {}

    static int blkid(Invocation call) throws IOException {
        int found = 0;
        for (String path : call.arguments()) {
            if (call.machine()
                            .devices()
                            .resolve(path)
                            .map(BlockDevices.Node::disk)
                            .map(GuestDisk::content)
                            .orElse(null)
                    instanceof DiskContent.Filesystem filesystem) {
                call.stdout().line("%s: TYPE=\"%s\"".formatted(path, filesystem.type()));
                found++;
            }
        }
        return found == 0 ? NOTHING_FOUND : 0;
    }

    static int zdb(Invocation call) throws ToolException, IOException {
        String path = call.arguments().isEmpty() ? "" : call.arguments().getLast();
        if (call.arguments().size() != 2 || !call.arguments().getFirst().equals("-l")) {
            throw ToolException.failed("zdb: the simulated guest knows only zdb -l");
        }
        BlockDevices.Node node = call.machine()
                .devices()
                .resolve(path)
                .orElseThrow(() -> ToolException.failed("cannot open '%s': No such file or directory", path));
        if (node.partition().isEmpty() || !(node.disk().content() instanceof DiskContent.ZfsMember(ZfsPool pool))) {
            throw new ToolException(NOTHING_FOUND, "failed to unpack label 0");
        }
        call.stdout().print(label(call, node.disk(), pool));
        return 0;
    }

    private static String label(Invocation call, GuestDisk disk, ZfsPool pool) {
        PoolMember member = pool.layout().members().stream()
                .filter(candidate -> candidate.disk() == disk)
                .findFirst()
                .orElseThrow();
        String hostId = call.machine().files().text("/etc/hostid").strip();
        String link = disk.links().isEmpty()
                ? ""
                : "\n        devid: '%s-part1'"
                        .formatted(disk.links().getFirst().replaceFirst(".*/", ""));
        return """
                ------------------------------------
                LABEL 0
                ------------------------------------
                    version: 5000
                    name: '%1$s'
                    state: %2$d
                    txg: 4
                    pool_guid: %3$s
                    errata: 0
                    hostid: %4$d
                    hostname: '%5$s'
                    top_guid: %3$s
                    guid: %3$s
                    vdev_children: 1
                    vdev_tree:
                        type: 'disk'
                        id: 0
                        guid: %3$s
                        path: '%6$s'%7$s
                        phys_path: 'pci-0000:00:01.0-scsi-0:0:%8$d:0'
                        whole_disk: 1
                        metaslab_array: 64
                        metaslab_shift: 28
                        ashift: %9$s
                        asize: %10$d
                        is_log: 0
                        create_txg: 4
                    features_for_read:
                        com.delphix:hole_birth
                        com.delphix:embedded_data
                    labels = 0 1 2 3\s
                """.formatted(
                        pool.name(),
                        pool.state() == ZfsPool.State.IMPORTED ? 0 : 1,
                        pool.guid(),
                        hostId.isEmpty() ? 0 : Long.parseLong(hostId, 16),
                        call.machine().hostName(),
                        member.dataPath(),
                        link,
                        call.machine().devices().all().indexOf(disk),
                        pool.property("ashift").equals("0") ? "9" : pool.property("ashift"),
                        disk.sizeBytes() - NOT_FOR_DATA);
    }
}

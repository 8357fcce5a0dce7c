package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.poolwright.lab.guest.machine.BlockDevices;
import io.poolwright.lab.guest.machine.DiskContent;
import io.poolwright.lab.guest.machine.GuestDisk;
import io.poolwright.lab.guest.machine.ZfsPool;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code wipefs [--noheadings] [--output columns] device} lists signatures, {@code wipefs --all device} erases them. */
final class Wipefs implements GuestCommand {

    private static final Map<String, Long> OFFSETS = Map.of(
            "ext4", 0x438L, "ext3", 0x438L, "ext2", 0x438L, "btrfs", 0x10040L, "LVM2_member", 0x218L, "swap", 0xff6L);
    private static final Options.Syntax SYNTAX = Options.Syntax.of("anio:")
            .longs(Map.of("all", 'a', "no-act", 'n', "noheadings", 'i', "output", 'o'))
            .usageCode(1);

    /** A magic string on a disk. */
    private record Signature(String type, long offset, String label, String magic) {}

    @Override
    public int run(Invocation call) throws ToolException, IOException {
        Options options = SYNTAX.parse("wipefs", call.arguments());
        if (options.operands().isEmpty()) {
            throw ToolException.failed("wipefs: no device specified");
        }
        Map<String, BlockDevices.Node> nodes = new LinkedHashMap<>();
        for (String path : options.operands()) {
            nodes.put(path, node(call, path));
        }
        for (Map.Entry<String, BlockDevices.Node> device : nodes.entrySet()) {
            List<Signature> signatures = signatures(device.getValue());
            if (options.has('a')) {
                erase(call, device.getKey(), device.getValue().disk(), signatures);
            } else {
                list(call, options, device.getValue(), signatures);
            }
        }
        if (options.has('a')) {
            nodes.values().forEach(node -> node.disk().write(new DiskContent.Blank()));
        }
        return 0;
    }

    private static BlockDevices.Node node(Invocation call, String path) throws ToolException {
        BlockDevices.Node node = call.machine()
                .devices()
                .resolve(path)
                .orElseThrow(() -> ToolException.failed(
                        "wipefs: error: %s: probing initialization failed: No such file or directory", path));
        if (!call.root()) {
            throw ToolException.failed("wipefs: error: %s: probing initialization failed: Permission denied", path);
        }
        return node;
    }

    private static void list(Invocation call, Options options, BlockDevices.Node node, List<Signature> signatures)
            throws IOException {
        List<String> columns = options.columns('o', "DEVICE,OFFSET,TYPE,UUID,LABEL");
        Table table = new Table();
        columns.forEach(column -> table.left(column.toUpperCase(Locale.ROOT), 0));
        String device = node.path().substring("/dev/".length());
        for (Signature signature : signatures) {
            table.row(columns.stream()
                    .map(column -> switch (column.toUpperCase(Locale.ROOT)) {
                        case "DEVICE" -> device;
                        case "OFFSET" -> "0x" + Long.toHexString(signature.offset());
                        case "TYPE" -> signature.type();
                        case "LABEL" -> signature.label();
                        default -> "";
                    })
                    .toList());
        }
        if (options.has('i')) {
            table.printRows(call.stdout(), " ");
        } else if (!signatures.isEmpty()) {
            table.print(call.stdout(), " ");
        }
    }

    private static void erase(Invocation call, String path, GuestDisk disk, List<Signature> signatures)
            throws ToolException, IOException {
        if (disk.content() instanceof DiskContent.PartlyInUse used) {
            erasePartOf(call, path, used, signatures);
            return;
        }
        boolean mounted = disk.content() instanceof DiskContent.Filesystem filesystem
                && filesystem.mountPoint().isPresent();
        boolean inPool =
                disk.content() instanceof DiskContent.ZfsMember(ZfsPool pool) && pool.state() == ZfsPool.State.IMPORTED;
        if (mounted || inPool) {
            throw busy(path);
        }
        printErased(call, path, signatures);
    }

    /** One argument after the other: what came before the one that is in use is gone. */
    private static void erasePartOf(
            Invocation call, String path, DiskContent.PartlyInUse used, List<Signature> signatures)
            throws ToolException, IOException {
        BlockDevices.Node node = node(call, path);
        if (node.partition().filter(number -> number == 1).isEmpty()) {
            throw busy(path);
        }
        node.disk().write(new DiskContent.PartlyInUse(Optional.empty(), used.member(), used.upper()));
        printErased(call, path, signatures);
    }

    private static ToolException busy(String path) {
        return ToolException.failed("wipefs: error: %s: probing initialization failed: Device or resource busy", path);
    }

    private static void printErased(Invocation call, String path, List<Signature> signatures) throws IOException {
        for (Signature signature : signatures) {
            int bytes = signature.magic().split(" ").length;
            call.stdout()
                    .line("%s: %d bytes were erased at offset 0x%08x (%s): %s"
                            .formatted(path, bytes, signature.offset(), signature.type(), signature.magic()));
        }
    }

    private static List<Signature> signatures(BlockDevices.Node node) {
        List<Signature> found = new ArrayList<>();
        switch (node.disk().content()) {
            case DiskContent.Blank ignored -> {}
            case DiskContent.Filesystem filesystem ->
                found.add(signature(filesystem.type(), filesystem.label().orElse("")));
            case DiskContent.Partitioned table -> found.addAll(partitionTable(table.type(), node));
            case DiskContent.PartlyInUse used -> {
                found.addAll(partitionTable("gpt", node));
                node.partition()
                        .flatMap(number -> number == 1 ? used.idle() : Optional.of(used.member()))
                        .ifPresent(type -> found.add(signature(type, "")));
            }
            case DiskContent.ZfsMember(ZfsPool pool) -> {
                if (node.partition().isEmpty()) {
                    found.addAll(partitionTable("gpt", node));
                } else if (node.partition().get() == 1) {
                    found.add(new Signature("zfs_member", 0x3f000, pool.name(), "0c b1 ba 00 00 00 00 00"));
                }
            }
        }
        return found;
    }

    private static Signature signature(String type, String label) {
        return new Signature(
                type, OFFSETS.getOrDefault(type, 0L), label, type.startsWith("ext") ? "53 ef" : "00 00 00 00");
    }

    private static List<Signature> partitionTable(String type, BlockDevices.Node node) {
        if (node.partition().isPresent()) {
            return List.of();
        }
        if (type.equals("dos")) {
            return List.of(new Signature("dos", 0x1fe, "", "55 aa"));
        }
        String header = "45 46 49 20 50 41 52 54";
        return List.of(
                new Signature("gpt", 0x200, "", header),
                new Signature("gpt", node.disk().sizeBytes() - 0x200, "", header),
                new Signature("PMBR", 0x1fe, "", "55 aa"));
    }
}

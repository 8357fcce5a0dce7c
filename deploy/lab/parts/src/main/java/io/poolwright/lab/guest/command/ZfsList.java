package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

import io.poolwright.lab.guest.machine.ZfsPool;
import io.poolwright.lab.guest.machine.ZfsPools;
import io.poolwright.lab.guest.machine.ZfsProperty;
import io.poolwright.lab.guest.machine.ZfsSpace;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code zfs list [-Hpr] [-t type] [-o columns] [dataset…]}: a simulated dataset holds nothing but itself. */
final class ZfsList implements GuestCommand {

    private static final Options.Syntax SYNTAX = Options.Syntax.of("Hprt:o:");
    private static final String DEFAULT = "name,used,avail,refer,mountpoint";
    private static final long EMPTY = 24L << 10;
    private static final long ROOT_USED = 144L << 10;

    @Override
    public int run(Invocation call) throws ToolException, IOException {
        Options options = SYNTAX.parse("zfs", call.arguments());
        List<String> columns = options.columns('o', DEFAULT);
        SortedMap<String, ZfsPool> listed = listed(call.machine().pools(), options);
        if (listed.isEmpty() && !options.has('H')) {
            call.stdout().line("no datasets available");
            return 0;
        }
        Table table = new Table();
        for (String column : columns) {
            String header = column.toUpperCase(Locale.ROOT);
            switch (column) {
                case "used", "avail" -> table.right(header, 5);
                case "refer" -> table.right(header, 8);
                default -> table.left(header, 0);
            }
        }
        listed.forEach((name, pool) -> table.row(columns.stream()
                .map(column -> cell(pool, name, column, options.has('p')))
                .toList()));
        if (options.has('H')) {
            table.printTabbed(call.stdout());
        } else {
            table.print(call.stdout(), "  ");
        }
        return 0;
    }

    private static SortedMap<String, ZfsPool> listed(ZfsPools pools, Options options) throws ToolException {
        List<String> types = options.columns('t', "filesystem");
        boolean filesystems = types.contains("filesystem") || types.contains("all");
        boolean snapshots = types.contains("snapshot") || types.contains("all");
        SortedMap<String, ZfsPool> listed = new TreeMap<>();
        for (String name : options.operands()) {
            Zfs.open(pools, name);
        }
        for (ZfsPool pool : pools.imported()) {
            if (filesystems) {
                pool.datasets().forEach(dataset -> listed.put(dataset.name(), pool));
            }
            if (snapshots) {
                pool.snapshots().forEach(snapshot -> listed.put(snapshot, pool));
            }
        }
        listed.keySet().removeIf(name -> !isWanted(name, options));
        return listed;
    }

    private static boolean isWanted(String name, Options options) {
        return options.operands().isEmpty()
                || options.operands().stream()
                        .anyMatch(wanted -> name.equals(wanted)
                                || options.has('r')
                                        && (name.startsWith(wanted + "/") || name.startsWith(wanted + "@")));
    }

    private static String cell(ZfsPool pool, String name, String column, boolean exact) {
        boolean snapshot = name.contains("@");
        return switch (column) {
            case "name" -> name;
            case "used" -> bytes(snapshot ? 0 : used(pool, name), exact);
            case "avail", "available" ->
                snapshot ? "-" : bytes(ZfsSpace.available(pool.usable()) - used(pool, pool.name()), exact);
            case "refer", "referenced" -> bytes(EMPTY, exact);
            default ->
                snapshot
                        ? "-"
                        : pool.dataset(name)
                                .map(dataset -> ZfsProperty.shown(
                                        column, dataset.get(column).text(), exact))
                                .orElse("-");
        };
    }

    private static long used(ZfsPool pool, String name) {
        return name.equals(pool.name()) ? ROOT_USED : EMPTY;
    }

    private static String bytes(long number, boolean exact) {
        return exact ? Long.toString(number) : ZfsSpace.readable(number);
    }
}

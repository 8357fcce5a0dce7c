package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.poolwright.lab.guest.machine.GuestMachine;
import io.poolwright.lab.guest.machine.PoolMember;
import io.poolwright.lab.guest.machine.ZfsPool;
import io.poolwright.lab.guest.machine.ZfsSpace;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code zpool list [-HpvPL] [-o columns] [pool…]}. */
final class ZpoolList implements GuestCommand {

    private static final Options.Syntax SYNTAX = Options.Syntax.of("HpvPLo:");
    private static final String DEFAULT = "name,size,alloc,free,ckpoint,expandsz,frag,cap,dedup,health,altroot";
    private static final List<String> OTHERS = List.of("guid", "ashift", "autotrim", "cachefile", "readonly");
    private static final List<String> VDEV_COLUMNS =
            List.of("size", "alloc", "free", "ckpoint", "expandsz", "frag", "cap", "dedup", "health");
    private static final Map<String, Integer> WIDTHS = Map.of(
            "size",
            5,
            "alloc",
            5,
            "free",
            5,
            "ckpoint",
            7,
            "expandsz",
            8,
            "frag",
            5,
            "cap",
            5,
            "dedup",
            5,
            "health",
            8);
    private static final Map<String, String> SHORT_NAMES = Map.of(
            "allocated",
            "alloc",
            "checkpoint",
            "ckpoint",
            "expandsize",
            "expandsz",
            "fragmentation",
            "frag",
            "capacity",
            "cap",
            "dedupratio",
            "dedup");

    @Override
    public int run(Invocation call) throws ToolException, IOException {
        Options options = SYNTAX.parse("zpool", call.arguments());
        List<String> columns = new ArrayList<>();
        for (String column : options.columns('o', DEFAULT)) {
            String name = SHORT_NAMES.getOrDefault(column, column);
            if (!DEFAULT.contains(name) && !OTHERS.contains(name)) {
                throw new ToolException(2, "bad property list: invalid property '%s'".formatted(column));
            }
            columns.add(name);
        }
        Collection<ZfsPool> pools = pools(call.machine(), options.operands());
        boolean scripted = options.has('H');
        if (pools.isEmpty() && !scripted) {
            call.stdout().line("no pools available");
            return 0;
        }
        Table table = table(columns);
        for (ZfsPool pool : pools) {
            table.row(columns.stream()
                    .map(column -> cell(pool, column, options.has('p')))
                    .toList());
            if (options.has('v') && scripted) {
                table.printTabbed(call.stdout());
                table = table(columns);
                List<String> rows = new ArrayList<>();
                pool.layout().vdevName().ifPresent(name -> rows.add(row(pool, name, options)));
                pool.layout().members().forEach(member -> rows.add(row(pool, name(member, options), options)));
                for (String row : rows) {
                    call.stdout().line("\t" + row);
                }
            }
        }
        if (scripted) {
            table.printTabbed(call.stdout());
        } else {
            table.print(call.stdout(), "  ");
        }
        return 0;
    }

    private static Collection<ZfsPool> pools(GuestMachine machine, List<String> names) throws ToolException {
        if (names.isEmpty()) {
            return machine.pools().imported();
        }
        List<ZfsPool> pools = new ArrayList<>();
        for (String name : names) {
            pools.add(Zpool.open(machine.pools(), name));
        }
        return pools;
    }

    private static Table table(List<String> columns) {
        Table table = new Table();
        for (String column : columns) {
            String header = column.toUpperCase(Locale.ROOT);
            if (WIDTHS.containsKey(column)) {
                table.right(header, WIDTHS.get(column));
            } else {
                table.left(header, 0);
            }
        }
        return table;
    }

    private static String name(PoolMember member, Options options) {
        String path = options.has('L') ? member.disk().path() + "1" : member.dataPath();
        return options.has('P') ? path : member.shortName();
    }

    /** Of a vdev or a disk: here all have the figures of the pool. */
    private static String row(ZfsPool pool, String name, Options options) {
        List<String> cells = new ArrayList<>();
        cells.add(name);
        for (String column : VDEV_COLUMNS) {
            cells.add(
                    switch (column) {
                        case "dedup" -> "-";
                        case "cap" -> options.has('p') ? "0" : "0.00%";
                        default -> cell(pool, column, options.has('p'));
                    });
        }
        return String.join("\t", cells);
    }

    private static String cell(ZfsPool pool, String column, boolean exact) {
        return switch (column) {
            case "name" -> pool.name();
            case "size" -> bytes(pool.size(), exact);
            case "alloc" -> bytes(pool.allocated(), exact);
            case "free" -> bytes(pool.size() - pool.allocated(), exact);
            case "frag" -> exact ? "0" : "0%";
            case "cap" -> (pool.allocated() * 100 / pool.size()) + (exact ? "" : "%");
            case "dedup" -> exact ? "1.00" : "1.00x";
            case "health" -> pool.condition().health();
            case "guid" -> pool.guid();
            case "ashift", "autotrim", "cachefile" -> pool.property(column);
            case "readonly" -> pool.isReadOnly() ? "on" : "off";
            default -> "-";
        };
    }

    private static String bytes(long number, boolean exact) {
        return exact ? Long.toString(number) : ZfsSpace.readable(number);
    }
}

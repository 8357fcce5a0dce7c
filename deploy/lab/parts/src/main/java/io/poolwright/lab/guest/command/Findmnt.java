package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.poolwright.lab.guest.machine.GuestMachine.Mount;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code findmnt [-n] [-J] [-t types] [-o columns] [-M target] [-S source] [path]}. */
final class Findmnt implements GuestCommand {

    private static final String DEFAULT = "TARGET,SOURCE,FSTYPE,OPTIONS";
    private static final Options.Syntax SYNTAX = Options.Syntax.of("nJrlo:t:M:S:")
            .longs(Map.of(
                    "noheadings",
                    'n',
                    "json",
                    'J',
                    "raw",
                    'r',
                    "list",
                    'l',
                    "output",
                    'o',
                    "types",
                    't',
                    "mountpoint",
                    'M',
                    "source",
                    'S'))
            .usageCode(1);

    @Override
    public int run(Invocation call) throws ToolException, IOException {
        Options options = SYNTAX.parse("findmnt", call.arguments());
        List<String> columns = options.columns('o', DEFAULT).stream()
                .map(column -> column.toUpperCase(Locale.ROOT))
                .toList();
        for (String column : columns) {
            if (!DEFAULT.contains(column)) {
                throw ToolException.failed("findmnt: unknown column: %s", column);
            }
        }
        List<Mount> mounts = call.machine().mounts().stream()
                .filter(mount -> isWanted(mount, options))
                .toList();
        if (mounts.isEmpty()) {
            return 1;
        }
        if (options.has('J')) {
            call.stdout().print(json(mounts, columns));
        } else {
            print(call, options, columns, mounts);
        }
        return 0;
    }

    private static boolean isWanted(Mount mount, Options options) {
        Optional<String> types = options.value('t');
        Optional<String> target = options.value('M');
        Optional<String> source = options.value('S');
        return (types.isEmpty() || List.of(types.get().split(",")).contains(mount.type()))
                && (target.isEmpty() || mount.target().equals(target.get()))
                && (source.isEmpty() || mount.source().equals(source.get()))
                && options.operands().stream()
                        .allMatch(place ->
                                mount.target().equals(place) || mount.source().equals(place));
    }

    private static void print(Invocation call, Options options, List<String> columns, List<Mount> mounts)
            throws IOException {
        Table table = new Table();
        columns.forEach(column -> table.left(column, 0));
        mounts.forEach(mount ->
                table.row(columns.stream().map(column -> cell(mount, column)).toList()));
        if (options.has('n')) {
            table.printRows(call.stdout(), " ");
        } else {
            table.print(call.stdout(), " ");
        }
    }

    private static String json(List<Mount> mounts, List<String> columns) {
        return mounts.stream()
                .map(mount -> columns.stream()
                        .map(column -> "         \"%s\": \"%s\""
                                .formatted(column.toLowerCase(Locale.ROOT), cell(mount, column)))
                        .collect(Collectors.joining(",\n", "{\n", "\n      }")))
                .collect(Collectors.joining(",", "{\n   \"filesystems\": [\n      ", "\n   ]\n}\n"));
    }

    private static String cell(Mount mount, String column) {
        return switch (column) {
            case "TARGET" -> mount.target();
            case "SOURCE" -> mount.source();
            case "FSTYPE" -> mount.type();
            default -> mount.options();
        };
    }
}

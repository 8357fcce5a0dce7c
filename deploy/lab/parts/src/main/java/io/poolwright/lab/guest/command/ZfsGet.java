package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.poolwright.lab.guest.machine.Dataset;
import io.poolwright.lab.guest.machine.ZfsPool;
import io.poolwright.lab.guest.machine.ZfsPools;
import io.poolwright.lab.guest.machine.ZfsProperty;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code zfs get [-Hp] [-o columns] property,… dataset…}. */
final class ZfsGet implements GuestCommand {

    private static final Options.Syntax SYNTAX = Options.Syntax.of("Hpo:");
    private static final List<String> COLUMNS = List.of("name", "property", "value", "received", "source");

    @Override
    public int run(Invocation call) throws ToolException, IOException {
        Options options = SYNTAX.parse("zfs", call.arguments());
        if (options.operands().size() < 2) {
            throw new ToolException(
                    2, "missing property argument\nusage:\n\tget [-Hp] [-o field] <property> <dataset>");
        }
        List<String> columns = options.columns('o', "name,property,value,source");
        for (String column : columns) {
            if (!COLUMNS.contains(column)) {
                throw new ToolException(2, "invalid column name '%s'".formatted(column));
            }
        }
        List<String> properties = List.of(options.operands().getFirst().split(","));
        for (String property : properties) {
            if (!ZfsProperty.canBeRead(property)) {
                throw new ToolException(2, "bad property list: invalid property '%s'".formatted(property));
            }
        }
        Table table = new Table();
        columns.forEach(column -> table.left(column.toUpperCase(Locale.ROOT), 0));
        for (String name : options.operands().subList(1, options.operands().size())) {
            for (String property : properties) {
                Dataset.Value value = value(call.machine().pools(), name, property);
                table.row(columns.stream()
                        .map(column -> cell(name, property, value, column, options.has('p')))
                        .toList());
            }
        }
        if (options.has('H')) {
            table.printTabbed(call.stdout());
        } else {
            table.print(call.stdout(), "  ");
        }
        return 0;
    }

    private static Dataset.Value value(ZfsPools pools, String name, String property) throws ToolException {
        DatasetNames.check(name);
        if (name.contains("@")) {
            ZfsPool.Snapshot snapshot = pools.findSnapshot(name)
                    .orElseThrow(() -> ToolException.failed("cannot open '%s': dataset does not exist", name));
            return new Dataset.Value(property.equals("guid") ? snapshot.guid() : "-", "-");
        }
        Dataset dataset = Zfs.open(pools, name);
        Optional<ZfsPool.PartialReceive> partial = pools.imported(ZfsPools.poolOf(name))
                .map(pool -> pool.partialReceives().get(name));
        return switch (property) {
            case "receive_resume_token" ->
                new Dataset.Value(partial.map(ZfsPool.PartialReceive::token).orElse("-"), "-");
            case "mounted" -> new Dataset.Value(partial.isEmpty() && isMounted(pools, name) ? "yes" : "no", "-");
            case "keystatus" -> new Dataset.Value(keyStatus(pools, name), "-");
            default -> dataset.get(property);
        };
    }

    private static boolean isMounted(ZfsPools pools, String name) {
        return pools.imported(ZfsPools.poolOf(name)).filter(ZfsPool::isMounted).isPresent();
    }

    private static String keyStatus(ZfsPools pools, String name) {
        return pools.imported(ZfsPools.poolOf(name))
                .flatMap(ZfsPool::keyLock)
                .map(lock -> lock.isLoaded() ? "available" : "unavailable")
                .orElse("-");
    }

    private static String cell(String name, String property, Dataset.Value value, String column, boolean exact) {
        return switch (column) {
            case "name" -> name;
            case "property" -> property;
            case "value" -> ZfsProperty.shown(property, value.text(), exact);
            case "source" -> value.source();
            default -> "-";
        };
    }
}

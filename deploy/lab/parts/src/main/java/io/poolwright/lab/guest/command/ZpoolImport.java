package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.poolwright.lab.guest.machine.PoolCondition;
import io.poolwright.lab.guest.machine.ZfsPool;
import io.poolwright.lab.guest.machine.ZfsPools;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/**
 * {@code zpool import [-N] [-o readonly=on] [pool | id]}: without a name it lists what could be imported, with {@code -N}
 * nothing is mounted.
 */
final class ZpoolImport implements GuestCommand {

    private static final Options.Syntax SYNTAX = Options.Syntax.of("fNd:o:");

    @Override
    public int run(Invocation call) throws ToolException, IOException {
        Options options = SYNTAX.parse("zpool", call.arguments());
        ZfsPools pools = call.machine().pools();
        if (options.operands().isEmpty()) {
            list(call, pools);
            return 0;
        }
        String wanted = options.operands().getFirst();
        Optional<ZfsPool> found = pools.importable().stream()
                .filter(pool -> pool.name().equals(wanted) || pool.guid().equals(wanted))
                .findFirst();
        if (found.isEmpty()) {
            throw ToolException.failed("cannot import '%s': no such pool available", wanted);
        }
        if (pools.imported(found.get().name()).isPresent()) {
            throw ToolException.failed(
                    "cannot import '%s': a pool with that name already exists\n"
                            + "use the form 'zpool import <pool | id> <newpool>' to give it a new name",
                    wanted);
        }
        if (!call.root()) {
            throw ToolException.failed("cannot import '%s': permission denied", wanted);
        }
        if (found.get().condition().equals(PoolCondition.unreadable())) {
            throw ToolException.failed(
                    "cannot import '%s': I/O error\n\tDestroy and re-create the pool from\n\ta backup source.", wanted);
        }
        pools.importPool(found.get(), !options.has('N'), isReadOnly(options));
        return 0;
    }

    private static boolean isReadOnly(Options options) throws ToolException {
        for (String property : options.values('o')) {
            if (!property.matches("readonly=(on|off)")) {
                throw ToolException.failed("the simulated guest imports with readonly only");
            }
        }
        return options.value('o').filter("readonly=on"::equals).isPresent();
    }

    private static void list(Invocation call, ZfsPools pools) throws ToolException, IOException {
        if (pools.importable().isEmpty()) {
            throw ToolException.failed("no pools available to import");
        }
        String between = "";
        for (ZfsPool pool : pools.importable()) {
            List<String> lines = new ArrayList<>(List.of(pool.name()));
            pool.layout().vdevName().ifPresent(name -> lines.add("  " + name));
            String indent = pool.layout().kind().isPresent() ? "    " : "  ";
            pool.layout().members().forEach(member -> lines.add(indent + member.shortName()));
            int width =
                    Math.max(10, lines.stream().mapToInt(String::length).max().orElse(0));
            call.stdout()
                    .print(between + "   pool: " + pool.name() + "\n     id: " + pool.guid()
                            + "\n  state: ONLINE\n action: The pool can be imported using its name or numeric identifier.\n"
                            + " config:\n\n"
                            + lines.stream()
                                    .map(line -> ("\t%-" + width + "s  ONLINE\n").formatted(line))
                                    .collect(Collectors.joining()));
            between = "\n";
        }
    }
}

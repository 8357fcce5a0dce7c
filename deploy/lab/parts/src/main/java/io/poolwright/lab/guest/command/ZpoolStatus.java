package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

import io.poolwright.lab.guest.machine.ZfsPool;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code zpool status [-xPL] [pool]}: simulated pools are always healthy. */
final class ZpoolStatus implements GuestCommand {

    private static final Options.Syntax SYNTAX = Options.Syntax.of("xPLv");
    private static final int NAME_WIDTH = 10;

    @Override
    public int run(Invocation call) throws ToolException, IOException {
        Options options = SYNTAX.parse("zpool", call.arguments());
        Collection<ZfsPool> pools = options.operands().isEmpty()
                ? call.machine().pools().imported()
                : List.of(Zpool.open(call.machine().pools(), options.operands().getFirst()));
        if (pools.isEmpty()) {
            call.stderr().line("no pools available");
        } else if (options.has('x')) {
            call.stdout()
                    .line(
                            options.operands().isEmpty()
                                    ? "all pools are healthy"
                                    : "pool '" + options.operands().getFirst() + "' is healthy");
        } else {
            String between = "";
            for (ZfsPool pool : pools) {
                call.stdout().print(between + describe(pool, options));
                between = "\n";
            }
        }
        return 0;
    }

    private static String describe(ZfsPool pool, Options options) {
        String path = options.has('L') ? pool.disk().path() + "1" : pool.dataPath();
        String device = options.has('P') ? path : pool.shortDeviceName();
        int width = Math.max(NAME_WIDTH, Math.max(pool.name().length(), device.length() + 2));
        return "  pool: " + pool.name() + "\n state: ONLINE\nconfig:\n\n"
                + row(width, "NAME", "STATE", "READ", "WRITE", "CKSUM")
                + row(width, pool.name(), "ONLINE", "0", "0", "0")
                + row(width, "  " + device, "ONLINE", "0", "0", "0")
                + "\nerrors: No known data errors\n";
    }

    private static String row(int width, String name, String state, String read, String write, String checksum) {
        return ("\t%-" + width + "s  %-8s %5s %5s %5s\n").formatted(name, state, read, write, checksum);
    }
}

package io.poolwright.lab.guest.command;

import java.util.List;

import io.poolwright.lab.guest.machine.ZfsPool;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code zpool set property=value pool}, for the two properties that a guest's pool is asked for. */
final class ZpoolSet implements GuestCommand {

    private static final List<String> KNOWN = List.of("autotrim", "cachefile");

    @Override
    public int run(Invocation call) throws ToolException {
        if (call.arguments().size() != 2 || !call.arguments().getFirst().contains("=")) {
            throw new ToolException(2, "missing property=value argument\nusage:\n\tset <property=value> <pool>");
        }
        String[] parts = call.arguments().getFirst().split("=", 2);
        ZfsPool pool = Zpool.open(call.machine().pools(), call.arguments().getLast());
        if (!KNOWN.contains(parts[0])) {
            throw ToolException.failed("cannot set property for '%s': invalid property '%s'", pool.name(), parts[0]);
        }
        if (!call.root()) {
            throw ToolException.failed("cannot set property for '%s': permission denied", pool.name());
        }
        Zpool.requireWritable(
                call.machine().pools(), pool.name(), "cannot set property for '%s'".formatted(pool.name()));
        pool.setProperty(parts[0], parts[1]);
        return 0;
    }
}

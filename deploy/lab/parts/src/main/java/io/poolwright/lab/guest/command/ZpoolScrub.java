package io.poolwright.lab.guest.command;

import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code zpool scrub pool} and {@code zpool wait -t scrub pool}: a pool that holds nothing is scrubbed in no time. */
final class ZpoolScrub {

    private static final Options.Syntax WAIT = Options.Syntax.of("t:");

    private ZpoolScrub() {}

    static int scrub(Invocation call) throws ToolException {
        if (call.arguments().isEmpty()) {
            throw new ToolException(2, "missing pool name argument\nusage:\n\tscrub [-s | -p] [-w] <pool> ...");
        }
        String name = call.arguments().getLast();
        var pool = Zpool.open(call.machine().pools(), name);
        if (!call.root()) {
            throw ToolException.failed("cannot scrub %s: permission denied", name);
        }
        pool.condition(pool.condition().scrubbed());
        return 0;
    }

    static int waitForIt(Invocation call) throws ToolException {
        Options options = WAIT.parse("zpool", call.arguments());
        Zpool.open(call.machine().pools(), options.operands().getFirst());
        return 0;
    }
}

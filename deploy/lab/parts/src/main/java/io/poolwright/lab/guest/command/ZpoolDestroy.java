package io.poolwright.lab.guest.command;

import io.poolwright.lab.guest.machine.ZfsPool;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code zpool destroy [-f] pool}. */
final class ZpoolDestroy implements GuestCommand {

    private static final Options.Syntax SYNTAX = Options.Syntax.of("f");

    @Override
    public int run(Invocation call) throws ToolException {
        Options options = SYNTAX.parse("zpool", call.arguments());
        if (options.operands().size() != 1) {
            throw new ToolException(2, "missing pool argument\nusage:\n\tdestroy [-f] <pool>");
        }
        ZfsPool pool = Zpool.open(call.machine().pools(), options.operands().getFirst());
        if (!call.root()) {
            throw ToolException.failed("cannot destroy '%s': permission denied", pool.name());
        }
        call.machine().pools().destroy(pool);
        return 0;
    }
}

package io.poolwright.lab.guest.command;

import io.poolwright.lab.guest.machine.Dataset;
import io.poolwright.lab.guest.machine.ZfsPool;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code zpool export [-f] pool}. */
final class ZpoolExport implements GuestCommand {

    private static final Options.Syntax SYNTAX = Options.Syntax.of("f");

    @Override
    public int run(Invocation call) throws ToolException {
        Options options = SYNTAX.parse("zpool", call.arguments());
        if (options.operands().size() != 1) {
            throw new ToolException(2, "missing pool argument\nusage:\n\texport [-af] <pool> ...");
        }
        ZfsPool pool = Zpool.open(call.machine().pools(), options.operands().getFirst());
        if (!call.root()) {
            throw ToolException.failed("cannot export '%s': permission denied", pool.name());
        }
        for (Dataset dataset : pool.datasets()) {
            if (call.machine().isBusy(dataset.mountPoint())) {
                throw ToolException.failed("cannot unmount '%s': pool or dataset is busy", dataset.mountPoint());
            }
        }
        call.machine().pools().export(pool);
        return 0;
    }
}

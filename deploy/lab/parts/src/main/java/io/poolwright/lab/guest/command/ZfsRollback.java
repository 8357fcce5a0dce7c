package io.poolwright.lab.guest.command;

import io.poolwright.lab.guest.machine.ZfsPool;
import io.poolwright.lab.guest.machine.ZfsPools;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code zfs rollback dataset@name}. */
final class ZfsRollback implements GuestCommand {

    private static final Options.Syntax SYNTAX = Options.Syntax.of("rRf");

    @Override
    public int run(Invocation call) throws ToolException {
        Options options = SYNTAX.parse("zfs", call.arguments());
        if (options.operands().size() != 1) {
            throw new ToolException(2, "missing dataset argument\nusage:\n\trollback [-rRf] <snapshot>");
        }
        String name = options.operands().getFirst();
        ZfsPools pools = call.machine().pools();
        ZfsPool.Snapshot snapshot = pools.findSnapshot(name)
                .orElseThrow(() -> ToolException.failed("cannot open '%s': dataset does not exist", name));
        if (!call.root()) {
            throw ToolException.failed("cannot rollback '%s': permission denied", snapshot.dataset());
        }
        pools.rollback(snapshot);
        return 0;
    }
}

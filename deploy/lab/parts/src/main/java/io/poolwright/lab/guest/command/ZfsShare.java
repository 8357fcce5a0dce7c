package io.poolwright.lab.guest.command;

import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code zfs share -a | dataset}: succeeds whether or not anything is exported by it. */
final class ZfsShare implements GuestCommand {

    private static final Options.Syntax SYNTAX = Options.Syntax.of("a");

    @Override
    public int run(Invocation call) throws ToolException, InterruptedException {
        Options options = SYNTAX.parse("zfs", call.arguments());
        for (String name : options.operands()) {
            Zfs.open(call.machine().pools(), name);
        }
        if (options.has('a')) {
            call.machine().pools().shareAll();
        }
        call.spend(call.machine().exports().reload().duration());
        return 0;
    }
}

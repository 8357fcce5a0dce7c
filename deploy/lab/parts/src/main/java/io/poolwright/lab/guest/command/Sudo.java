package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.Optional;

import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code sudo [-n] [--] program…}: allowed without password, or refused altogether. */
final class Sudo implements GuestCommand {

    private static final Options.Syntax SYNTAX =
            Options.Syntax.of("n").stoppingAtOperand().usageCode(1);

    private final boolean refused;

    Sudo(boolean refused) {
        this.refused = refused;
    }

    @Override
    public int run(Invocation call) throws ToolException, IOException, InterruptedException {
        Options options = SYNTAX.parse("sudo", call.arguments());
        if (options.operands().isEmpty()) {
            throw ToolException.failed("usage: sudo [-n] [--] command [arg ...]");
        }
        if (refused) {
            throw ToolException.failed("sudo: a password is required");
        }
        Optional<Integer> code = call.calling(options.operands()).asRoot().runIfFound();
        return code.orElseThrow(() -> ToolException.failed(
                "sudo: %s: command not found", options.operands().getFirst()));
    }
}

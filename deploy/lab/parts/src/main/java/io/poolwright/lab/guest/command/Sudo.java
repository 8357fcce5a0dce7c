package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;

import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code sudo [-n] [-l] [--] program…}: allowed without password, or refused; with {@code -l} it only tells which. */
final class Sudo implements GuestCommand {

    private static final Options.Syntax SYNTAX =
            Options.Syntax.of("nl").stoppingAtOperand().usageCode(1);

    private final Predicate<String> allowed;

    /** @param allowed whether a command line, its words joined by blanks, needs no password */
    Sudo(Predicate<String> allowed) {
        this.allowed = allowed;
    }

    @Override
    public int run(Invocation call) throws ToolException, IOException, InterruptedException {
        Options options = SYNTAX.parse("sudo", call.arguments());
        if (options.operands().isEmpty()) {
            throw ToolException.failed("usage: sudo [-n] [--] command [arg ...]");
        }
        String command = String.join(" ", options.operands());
        if (options.has('l')) {
            if (!allowed.test(command)) {
                return 1;
            }
            call.stdout().line(command);
            return 0;
        }
        if (!allowed.test(command)) {
            throw ToolException.failed("sudo: a password is required");
        }
        Optional<Integer> code = call.calling(options.operands()).asRoot().runIfFound();
        return code.orElseThrow(() -> ToolException.failed(
                "sudo: %s: command not found", options.operands().getFirst()));
    }
}

package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** A program whose first argument says what to do, such as {@code zpool create}. */
final class Subcommands implements GuestCommand {

    private final String program;
    private final Map<String, GuestCommand> commands;

    Subcommands(String program, Map<String, GuestCommand> commands) {
        this.program = program;
        this.commands = Map.copyOf(commands);
    }

    @Override
    public int run(Invocation call) throws ToolException, IOException, InterruptedException {
        if (call.arguments().isEmpty()) {
            throw new ToolException(2, "missing command\nusage: %s command args ...".formatted(program));
        }
        String name = call.arguments().getFirst();
        GuestCommand command = commands.get(name);
        if (command == null) {
            throw new ToolException(
                    2, "unrecognized command '%s'\nusage: %s command args ...".formatted(name, program));
        }
        List<String> words = new ArrayList<>(call.arguments());
        words.set(0, program);
        return command.run(call.calling(words));
    }
}

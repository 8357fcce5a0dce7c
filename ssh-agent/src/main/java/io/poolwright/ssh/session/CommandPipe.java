package io.poolwright.ssh.session;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Commands each of which reads what the one before it prints. Its exit code is that of the last one, which must be one that
 * notices when its input ends too early.
 */
public record CommandPipe(List<GuestCommandLine> commands) implements RemoteScript {

    public CommandPipe {
        commands = List.copyOf(commands);
        if (commands.size() < 2) {
            throw new IllegalArgumentException("A pipe has two commands at least");
        }
    }

    public static CommandPipe of(GuestCommandLine... commands) {
        return new CommandPipe(List.of(commands));
    }

    @Override
    public String text(boolean root) {
        return commands.stream().map(command -> command.text(root)).collect(Collectors.joining(" | "));
    }

    /** They run at the same time. */
    @Override
    public Duration timeLimit() {
        return commands.stream()
                .map(GuestCommandLine::timeLimit)
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    /** Without what printf(1) gives to the next: that is a file's text, and nobody's business. */
    @Override
    public String toString() {
        return commands.stream().map(CommandPipe::display).collect(Collectors.joining(" | "));
    }

    private static String display(GuestCommandLine command) {
        return command.executable().equals(Executable.PRINTF) ? "printf …" : command.display();
    }
}

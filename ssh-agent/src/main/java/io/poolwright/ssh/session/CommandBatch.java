package io.poolwright.ssh.session;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Several commands in one request, since each request costs a round trip and a session on the guest. A line with a random
 * marker and the exit code follows the output of each; no output can imitate it.
 */
public final class CommandBatch implements RemoteScript {

    private static final int MARKER_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<GuestCommandLine> commands;
    private final BiFunction<GuestCommandLine, Boolean, String> form;
    private final String marker;

    private CommandBatch(
            List<GuestCommandLine> commands, BiFunction<GuestCommandLine, Boolean, String> form, String marker) {
        this.commands = List.copyOf(commands);
        this.form = form;
        this.marker = marker;
    }

    /** The commands in their order; each runs whatever became of those before it. */
    public static CommandBatch of(List<GuestCommandLine> commands) {
        return of(commands, GuestCommandLine::text);
    }

    /** Asks sudo of each command whether it would run it; none runs. */
    static CommandBatch asking(List<GuestCommandLine> commands) {
        return of(commands, (command, root) -> command.question());
    }

    private static CommandBatch of(
            List<GuestCommandLine> commands, BiFunction<GuestCommandLine, Boolean, String> form) {
        if (commands.isEmpty()) {
            throw new IllegalArgumentException("A batch has a command at least");
        }
        byte[] random = new byte[MARKER_BYTES];
        RANDOM.nextBytes(random);
        return new CommandBatch(commands, form, HexFormat.of().formatHex(random));
    }

    public List<GuestCommandLine> commands() {
        return commands;
    }

    @Override
    public String text(boolean root) {
        String report = "; printf '\\n%%s %%d\\n' '%s' \"$?\"".formatted(marker);
        return commands.stream()
                .map(command -> form.apply(command, root) + report)
                .collect(Collectors.joining("; "));
    }

    @Override
    public Duration timeLimit() {
        return commands.stream().map(GuestCommandLine::timeLimit).reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * Takes the batch's output apart.
     *
     * @param errors the error output of all commands; it cannot be told apart and is given to each
     * @return one output per command; empty if not all of them reported their end
     */
    public Optional<List<CommandOutput>> parse(String output, String errors) {
        Matcher report = Pattern.compile("\n" + marker + " (\\d{1,3})\n").matcher(output);
        List<CommandOutput> outputs = new ArrayList<>();
        int start = 0;
        while (report.find()) {
            if (outputs.size() == commands.size()) {
                return Optional.empty();
            }
            outputs.add(new CommandOutput(
                    commands.get(outputs.size()),
                    Integer.parseInt(report.group(1)),
                    output.substring(start, report.start()),
                    errors));
            start = report.end();
        }
        return outputs.size() == commands.size() && start == output.length() ? Optional.of(outputs) : Optional.empty();
    }

    /** Names the first command only: batches are long, and messages are for people. */
    @Override
    public String toString() {
        String first = commands.getFirst().display();
        return commands.size() == 1 ? first : "%s (and %d more)".formatted(first, commands.size() - 1);
    }
}

package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.poolwright.lab.guest.machine.FileLocks;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code flock [--exclusive] [--wait seconds] [--conflict-exit-code n] file program…}: really locks, really waits. */
final class Flock implements GuestCommand {

    private static final int USAGE = 64;
    private static final int CANNOT_OPEN = 66;
    private static final int NOT_FOUND = 69;
    private static final Duration FOR_EVER = Duration.ofDays(365);
    private static final Options.Syntax SYNTAX = Options.Syntax.of("xenw:E:")
            .longs(Map.of("exclusive", 'x', "nonblock", 'n', "wait", 'w', "timeout", 'w', "conflict-exit-code", 'E'))
            .stoppingAtOperand()
            .usageCode(USAGE);

    @Override
    public int run(Invocation call) throws ToolException, IOException, InterruptedException {
        Options options = SYNTAX.parse("flock", call.arguments());
        if (options.operands().size() < 2) {
            throw new ToolException(USAGE, "flock: not enough arguments");
        }
        String file = options.operands().getFirst();
        if (!call.root() && !file.startsWith("/tmp/")) {
            throw new ToolException(CANNOT_OPEN, "flock: cannot open lock file %s: Permission denied".formatted(file));
        }
        Optional<FileLocks.Held> held = call.machine().fileLocks().acquire(file, patience(options));
        if (held.isEmpty()) {
            return number(options.value('E').orElse("1"));
        }
        List<String> words = options.operands().subList(1, options.operands().size());
        try {
            return call.calling(words)
                    .runIfFound()
                    .orElseThrow(() -> new ToolException(
                            NOT_FOUND,
                            "flock: failed to execute %s: No such file or directory".formatted(words.getFirst())));
        } finally {
            held.get().release();
        }
    }

    private static Duration patience(Options options) throws ToolException {
        if (options.has('n')) {
            return Duration.ZERO;
        }
        return options.has('w') ? Duration.ofSeconds(number(options.value('w').orElseThrow())) : FOR_EVER;
    }

    private static int number(String text) throws ToolException {
        if (!text.matches("[0-9]{1,6}")) {
            throw new ToolException(USAGE, "flock: invalid number: " + text);
        }
        return Integer.parseInt(text);
    }
}

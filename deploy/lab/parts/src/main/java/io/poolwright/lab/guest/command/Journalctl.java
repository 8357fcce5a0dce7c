package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code journalctl --unit unit [--lines n] [--no-pager]}. */
final class Journalctl implements GuestCommand {

    private static final Options.Syntax SYNTAX = Options.Syntax.of("u:n:p")
            .longs(Map.of("unit", 'u', "lines", 'n', "no-pager", 'p'))
            .usageCode(1);

    @Override
    public int run(Invocation call) throws ToolException, IOException {
        Options options = SYNTAX.parse("journalctl", call.arguments());
        if (!options.has('u')) {
            throw ToolException.failed("journalctl: the simulated guest wants --unit");
        }
        if (!call.root()) {
            call.stderr().line("Hint: You are currently not seeing messages from other users and the system.");
            call.stdout().line("-- No entries --");
            return 0;
        }
        List<String> journal = call.machine().units().journal(options.value('u').orElseThrow());
        String wanted = options.value('n').orElse("1000");
        if (!wanted.matches("[0-9]{1,6}")) {
            throw ToolException.failed("Failed to parse lines '%s'", wanted);
        }
        int first = Math.max(0, journal.size() - Integer.parseInt(wanted));
        for (String line : journal.subList(first, journal.size())) {
            call.stdout().line(line);
        }
        if (journal.isEmpty()) {
            call.stdout().line("-- No entries --");
        }
        return 0;
    }
}

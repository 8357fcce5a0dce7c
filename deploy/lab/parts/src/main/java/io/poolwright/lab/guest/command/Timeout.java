package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.TimeBudget;
import io.poolwright.lab.guest.shell.TimeUpException;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code timeout [-k kill-after] duration program…}. */
final class Timeout implements GuestCommand {

    private static final int TIMED_OUT = 124;
    private static final int INVALID = 125;
    private static final int NOT_FOUND = 127;
    private static final Options.Syntax SYNTAX =
            Options.Syntax.of("k:s:").stoppingAtOperand().usageCode(INVALID);

    @Override
    public int run(Invocation call) throws ToolException, IOException, InterruptedException {
        Options options = SYNTAX.parse(call.name(), call.arguments());
        if (options.operands().size() < 2) {
            throw new ToolException(INVALID, call.name() + ": missing operand");
        }
        Duration limit = duration(call.name(), options.operands().getFirst());
        if (options.has('k')) {
            duration(call.name(), options.value('k').orElseThrow());
        }
        TimeBudget budget = call.time().within(limit);
        List<String> words = options.operands().subList(1, options.operands().size());
        try {
            return call.calling(words)
                    .limitedTo(budget)
                    .runIfFound()
                    .orElseThrow(() -> new ToolException(
                            NOT_FOUND,
                            "%s: failed to run command '%s': No such file or directory"
                                    .formatted(call.name(), words.getFirst())));
        } catch (TimeUpException e) {
            if (e.isOf(budget)) {
                return TIMED_OUT;
            }
            throw e;
        }
    }

    private static Duration duration(String program, String text) throws ToolException {
        if (!text.matches("[0-9]{1,9}s?")) {
            throw new ToolException(INVALID, "%s: invalid time interval '%s'".formatted(program, text));
        }
        return Duration.ofSeconds(Long.parseLong(text.replace("s", "")));
    }
}

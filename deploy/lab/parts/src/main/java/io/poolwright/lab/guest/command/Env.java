package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.List;

import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code env [NAME=value…] program…}: the simulated programs speak English anyway, so variables change nothing. */
final class Env implements GuestCommand {

    private static final int NOT_FOUND = 127;

    @Override
    public int run(Invocation call) throws ToolException, IOException, InterruptedException {
        List<String> words = call.arguments().stream()
                .dropWhile(word -> word.indexOf('=') > 0)
                .toList();
        if (words.isEmpty()) {
            for (String variable : call.arguments()) {
                call.stdout().line(variable);
            }
            return 0;
        }
        return call.calling(words)
                .runIfFound()
                .orElseThrow(() -> new ToolException(
                        NOT_FOUND, call.name() + ": '" + words.getFirst() + "': No such file or directory"));
    }
}

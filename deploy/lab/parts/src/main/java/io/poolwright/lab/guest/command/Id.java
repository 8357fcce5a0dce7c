package io.poolwright.lab.guest.command;

import java.io.IOException;

import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;

/** {@code id}, {@code id -u}, {@code id -un}. */
final class Id implements GuestCommand {

    @Override
    public int run(Invocation call) throws IOException {
        String name = call.root() ? "root" : call.machine().userName();
        String number = call.root() ? "0" : "1000";
        String option = call.arguments().isEmpty() ? "" : call.arguments().getFirst();
        call.stdout()
                .line(
                        switch (option) {
                            case "-u" -> number;
                            case "-un" -> name;
                            default -> "uid=%1$s(%2$s) gid=%1$s(%2$s) groups=%1$s(%2$s)".formatted(number, name);
                        });
        return 0;
    }
}

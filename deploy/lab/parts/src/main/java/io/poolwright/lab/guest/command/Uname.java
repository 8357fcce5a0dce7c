package io.poolwright.lab.guest.command;

import java.io.IOException;

import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;

/** {@code uname}, {@code uname -r}, {@code uname -n}. */
final class Uname implements GuestCommand {

    @Override
    public int run(Invocation call) throws IOException {
        String option = call.arguments().isEmpty() ? "" : call.arguments().getFirst();
        call.stdout()
                .line(
                        switch (option) {
                            case "-r" -> "6.1.0-37-amd64";
                            case "-n" -> call.machine().hostName();
                            default -> "Linux";
                        });
        return 0;
    }
}

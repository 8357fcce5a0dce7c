package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.Arrays;

import io.poolwright.lab.guest.machine.GuestFiles;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;

/**
 * {@code cat [file…]}: without a file it copies its input until that ends. {@code /dev/zero} has no end, and no limit of
 * {@code timeout} reaches this program meanwhile, as if its guest were out of its senses.
 */
final class Cat implements GuestCommand {

    private static final String ENDLESS = "/dev/zero";

    @Override
    public int run(Invocation call) throws IOException {
        if (call.arguments().isEmpty()) {
            copyInput(call);
            return 0;
        }
        int code = 0;
        for (String given : call.arguments()) {
            String path = call.machine().absolute(given);
            while (path.equals(ENDLESS)) {
                call.stdout().write(new byte[4096]);
            }
            GuestFiles files = call.machine().files();
            String problem = call.machine().locked(machine -> problem(files, path, call.root()));
            if (problem.isEmpty()) {
                call.stdout().print(call.machine().locked(machine -> files.text(path)));
            } else {
                call.stderr().line("%s: %s: %s".formatted(call.name(), given, problem));
                code = 1;
            }
        }
        return code;
    }

    private static String problem(GuestFiles files, String path, boolean root) {
        if (files.isDirectory(path)) {
            return "Is a directory";
        }
        if (!files.exists(path)) {
            return "No such file or directory";
        }
        return files.isSecret(path) && !root ? "Permission denied" : "";
    }

    private static void copyInput(Invocation call) throws IOException {
        byte[] buffer = new byte[4096];
        for (int read = call.stdin().read(buffer);
                read >= 0;
                read = call.stdin().read(buffer)) {
            call.stdout().write(Arrays.copyOf(buffer, read));
        }
    }
}

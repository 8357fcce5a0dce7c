package io.poolwright.ssh.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The real /bin/sh of this machine, fed as sshd feeds a login shell; with a sudo that only checks how it is called. */
final class LocalShell {

    private static final String SUDO = """
            #!/bin/sh
            test "$1" = -n && test "$2" = -- || exit 99
            shift 2
            exec "$@"
            """;

    private LocalShell() {}

    record Result(int exitCode, String output, String errors) {}

    static Result run(String script) throws IOException, InterruptedException {
        Path bin = Files.createTempDirectory("poolwright-sudo");
        Path sudo = Files.writeString(bin.resolve("sudo"), SUDO);
        Path errors = Files.createTempFile("poolwright", ".stderr");
        try {
            Files.setPosixFilePermissions(sudo, PosixFilePermissions.fromString("rwx------"));
            // Through a file: an argument of its own is limited to 128 KiB
            Path file = Files.writeString(bin.resolve("script"), script);
            ProcessBuilder builder = new ProcessBuilder("/bin/sh", file.toString());
            builder.environment().put("PATH", bin + ":/usr/bin:/bin");
            Process shell = builder.redirectError(errors.toFile()).start();
            String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(shell.waitFor(), output, Files.readString(errors));
        } finally {
            Files.deleteIfExists(errors);
            Files.deleteIfExists(bin.resolve("script"));
            Files.delete(sudo);
            Files.delete(bin);
        }
    }
}

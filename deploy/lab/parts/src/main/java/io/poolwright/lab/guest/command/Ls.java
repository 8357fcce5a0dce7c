package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.poolwright.lab.guest.machine.GuestDisk;
import io.poolwright.lab.guest.machine.GuestFiles;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code ls -la path…} of files, of {@code /dev/zfs}, and of {@code /dev/disk/by-id}. */
final class Ls implements GuestCommand {

    private static final String LINKS = "/dev/disk/by-id";
    private static final String DRIVER = "/dev/zfs";
    private static final Options.Syntax SYNTAX = Options.Syntax.of("la");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM ppd HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    /** What tmpfs counts for an empty directory, and for each entry. */
    private static final int EMPTY = 40;

    private static final int ENTRY = 20;
    private static final int DIRECTORIES_BESIDE = 5;

    @Override
    public int run(Invocation call) throws ToolException, IOException {
        Options options = SYNTAX.parse("ls", call.arguments());
        if (!options.has('l') || !options.has('a') || options.operands().isEmpty()) {
            throw new ToolException(2, "ls: the simulated guest knows only ls -la with a path");
        }
        List<String> files = new ArrayList<>();
        boolean links = false;
        for (String path : options.operands()) {
            if (path.equals(LINKS)) {
                links = true;
            } else {
                files.add(file(call, path));
            }
        }
        for (String line : files) {
            call.stdout().line(line);
        }
        if (links) {
            printLinks(call, options.operands().size() > 1, !files.isEmpty());
        }
        return 0;
    }

    private static String file(Invocation call, String path) throws ToolException {
        if (path.equals(DRIVER)) {
            return "crw-rw-rw- 1 root root 10, 249 %s %s"
                    .formatted(time(call.machine().now()), path);
        }
        GuestFiles files = call.machine().files();
        if (!files.exists(path)) {
            throw new ToolException(2, "ls: cannot access '%s': No such file or directory".formatted(path));
        }
        return "-rw-%s 1 root root %d %s %s"
                .formatted(
                        files.isSecret(path) ? "------" : "r--r--",
                        files.text(path).getBytes(StandardCharsets.UTF_8).length,
                        time(files.writtenAt(path)),
                        path);
    }

    private static void printLinks(Invocation call, boolean titled, boolean second) throws IOException {
        Map<String, String> targets = new TreeMap<>();
        for (GuestDisk disk : call.machine().devices().all()) {
            disk.links().forEach(link -> targets.put(link.substring(LINKS.length() + 1), "../../" + disk.name()));
        }
        String now = time(call.machine().now());
        if (titled) {
            call.stdout().print((second ? "\n" : "") + LINKS + ":\n");
        }
        call.stdout().line("total 0");
        call.stdout().line("drwxr-xr-x 2 root root %d %s .".formatted(EMPTY + ENTRY * targets.size(), now));
        call.stdout().line("drwxr-xr-x 7 root root %d %s ..".formatted(EMPTY + ENTRY * DIRECTORIES_BESIDE, now));
        for (Map.Entry<String, String> link : targets.entrySet()) {
            call.stdout()
                    .line("lrwxrwxrwx 1 root root %3d %s %s -> %s"
                            .formatted(link.getValue().length(), now, link.getKey(), link.getValue()));
        }
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }
}

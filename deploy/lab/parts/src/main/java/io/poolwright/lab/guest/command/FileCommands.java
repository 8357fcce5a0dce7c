package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.poolwright.lab.guest.machine.BlockDevices;
import io.poolwright.lab.guest.machine.DiskContent;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** The few programs that change files and disks directly; tests use them to prepare a guest. All for root. */
final class FileCommands {

    private static final Options.Syntax SYNTAX = Options.Syntax.of("prfqFas:")
            .longs(Map.of("append", 'a', "force", 'f', "preserve", 'p'))
            .usageCode(1);

    private static final Options.Syntax STAT =
            Options.Syntax.of("c:").longs(Map.of("format", 'c')).usageCode(1);

    private FileCommands() {}

    static int mkdir(Invocation call) throws ToolException {
        for (String path : paths(call)) {
            // With its parents, as with -p
            for (int end = path.indexOf('/', 1); end > 0; end = path.indexOf('/', end + 1)) {
                call.machine().files().makeDirectory(path.substring(0, end));
            }
            call.machine().files().makeDirectory(path);
        }
        return 0;
    }

    static int touch(Invocation call) throws ToolException {
        for (String path : paths(call)) {
            if (!call.machine().files().exists(path)) {
                call.machine().files().write(path, "");
            }
        }
        return 0;
    }

    static int rm(Invocation call) throws ToolException {
        for (String path : paths(call)) {
            call.machine().files().remove(call.machine().behindNfs(path));
        }
        return 0;
    }

    /** {@code truncate -s0 file}. */
    static int truncate(Invocation call) throws ToolException {
        for (String path : paths(call)) {
            call.machine().files().write(path, "");
        }
        return 0;
    }

    /** {@code tee [--append] file…}, from its input. */
    static int tee(Invocation call) throws ToolException, IOException {
        String text = new String(call.stdin().readAllBytes(), StandardCharsets.UTF_8);
        boolean appends = SYNTAX.parse(call.name(), call.arguments()).has('a');
        for (String path : paths(call)) {
            String before = appends ? call.machine().files().text(path) : "";
            call.machine().files().write(call.machine().behindNfs(path), before + text);
        }
        call.stdout().print(text);
        return 0;
    }

    /** {@code chmod mode file}: the modes of files are not kept. */
    static int chmod(Invocation call) throws ToolException {
        String path = call.arguments().getLast();
        if (!call.machine().files().exists(call.machine().absolute(path))) {
            throw ToolException.failed("chmod: cannot access '%s': No such file or directory", path);
        }
        return 0;
    }

    /** {@code cp --preserve from to}. */
    static int cp(Invocation call) throws ToolException {
        List<String> paths = paths(call);
        if (!call.machine().files().exists(paths.getFirst())) {
            throw ToolException.failed("cp: cannot stat '%s': No such file or directory", paths.getFirst());
        }
        call.machine().files().write(paths.getLast(), call.machine().files().text(paths.getFirst()));
        return 0;
    }

    /** {@code mv -f from to}. */
    static int mv(Invocation call) throws ToolException {
        List<String> paths = paths(call);
        if (!call.machine().files().exists(paths.getFirst())) {
            throw ToolException.failed("mv: cannot stat '%s': No such file or directory", paths.getFirst());
        }
        call.machine().files().move(paths.getFirst(), paths.getLast());
        return 0;
    }

    /** {@code stat --format %Y file}. */
    static int stat(Invocation call) throws ToolException, IOException {
        Options options = STAT.parse(call.name(), call.arguments());
        for (String path : options.operands()) {
            if (!call.machine().files().exists(path)) {
                throw ToolException.failed("stat: cannot statx '%s': No such file or directory", path);
            }
            call.stdout()
                    .line(Long.toString(call.machine().files().writtenAt(path).getEpochSecond()));
        }
        return 0;
    }

    static int mkfsExt4(Invocation call) throws ToolException {
        for (String path : paths(call)) {
            BlockDevices.Node node = call.machine()
                    .devices()
                    .resolve(path)
                    .orElseThrow(
                            () -> ToolException.failed("The file %s does not exist and no size was specified.", path));
            node.disk().write(new DiskContent.Filesystem("ext4", Optional.empty(), Optional.empty()));
        }
        return 0;
    }

    private static List<String> paths(Invocation call) throws ToolException {
        Options options = SYNTAX.parse(call.name(), call.arguments());
        List<String> paths =
                options.operands().stream().map(call.machine()::absolute).toList();
        String home = call.machine().home() + "/";
        if (!call.root() && !paths.stream().allMatch(path -> path.startsWith(home))) {
            throw ToolException.failed(
                    "%s: cannot change '%s': Permission denied",
                    call.name(), options.operands().getFirst());
        }
        return paths;
    }
}

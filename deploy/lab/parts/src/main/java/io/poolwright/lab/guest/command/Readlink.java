package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import io.poolwright.lab.guest.machine.BlockDevices;
import io.poolwright.lab.guest.machine.GuestFiles;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code readlink -e path…}: prints where each path leads, nothing for one that leads nowhere. */
final class Readlink implements GuestCommand {

    private static final Options.Syntax SYNTAX = Options.Syntax.of("ef")
            .longs(Map.of("canonicalize-existing", 'e', "canonicalize", 'f'))
            .usageCode(1);

    @Override
    public int run(Invocation call) throws ToolException, IOException {
        Options options = SYNTAX.parse(call.name(), call.arguments());
        if (options.operands().isEmpty()) {
            throw ToolException.failed("%s: missing operand", call.name());
        }
        int code = 0;
        for (String path : options.operands()) {
            Optional<String> target = target(call, path);
            if (target.isPresent()) {
                call.stdout().line(target.get());
            } else {
                code = 1;
            }
        }
        return code;
    }

    private static Optional<String> target(Invocation call, String path) {
        GuestFiles files = call.machine().files();
        if (files.exists(path) || files.isDirectory(path)) {
            return Optional.of(path);
        }
        return call.machine().devices().resolve(path).map(BlockDevices.Node::path);
    }
}

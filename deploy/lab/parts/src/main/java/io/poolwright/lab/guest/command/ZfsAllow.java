package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

import io.poolwright.lab.guest.machine.ZfsPool;
import io.poolwright.lab.guest.machine.ZfsPools;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code zfs allow -u user rights pool}, and {@code zfs allow pool} to see them. */
final class ZfsAllow implements GuestCommand {

    private static final Options.Syntax SYNTAX = Options.Syntax.of("u:");
    private static final int HEADER_WIDTH = 70;

    @Override
    public int run(Invocation call) throws ToolException, IOException {
        Options options = SYNTAX.parse("zfs", call.arguments());
        String name = options.operands().getLast();
        Zfs.open(call.machine().pools(), name);
        ZfsPool pool = call.machine().pools().imported(ZfsPools.poolOf(name)).orElseThrow();
        if (options.value('u').isEmpty()) {
            show(call, pool);
            return 0;
        }
        String user = options.value('u').get();
        if (!List.of("root", call.machine().userName()).contains(user)) {
            throw ToolException.failed("invalid user %s", user);
        }
        if (!call.root()) {
            throw ToolException.failed("cannot set permissions on '%s': permission denied", name);
        }
        pool.delegated()
                .computeIfAbsent(user, key -> new TreeSet<>())
                .addAll(Arrays.asList(options.operands().getFirst().split(",")));
        return 0;
    }

    private static void show(Invocation call, ZfsPool pool) throws IOException {
        if (pool.delegated().isEmpty()) {
            return;
        }
        String header = "---- Permissions on " + pool.name() + " ";
        call.stdout().line(header + "-".repeat(Math.max(0, HEADER_WIDTH - header.length())));
        call.stdout().line("Local+Descendent permissions:");
        for (String user : pool.delegated().keySet()) {
            call.stdout()
                    .line("\tuser " + user + " "
                            + String.join(",", pool.delegated().get(user)));
        }
    }
}

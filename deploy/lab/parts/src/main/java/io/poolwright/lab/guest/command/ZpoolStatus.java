package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.poolwright.lab.guest.machine.PoolCondition;
import io.poolwright.lab.guest.machine.PoolMember;
import io.poolwright.lab.guest.machine.ZfsPool;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code zpool status [-xPL] [pool]}: of pools in order or not; what is wrong is wrong with the first disk. */
final class ZpoolStatus implements GuestCommand {

    private static final Options.Syntax SYNTAX = Options.Syntax.of("xPLv");
    private static final int NAME_WIDTH = 10;

    @Override
    public int run(Invocation call) throws ToolException, IOException {
        Options options = SYNTAX.parse("zpool", call.arguments());
        Collection<ZfsPool> pools = options.operands().isEmpty()
                ? call.machine().pools().imported()
                : List.of(Zpool.open(call.machine().pools(), options.operands().getFirst()));
        if (pools.isEmpty()) {
            call.stderr().line("no pools available");
        } else if (options.has('x') && pools.stream().allMatch(ZpoolStatus::isHealthy)) {
            call.stdout()
                    .line(
                            options.operands().isEmpty()
                                    ? "all pools are healthy"
                                    : "pool '" + options.operands().getFirst() + "' is healthy");
        } else {
            String between = "";
            for (ZfsPool pool : pools) {
                if (options.has('x') && isHealthy(pool)) {
                    continue;
                }
                call.stdout().print(between + describe(pool, options));
                between = "\n";
            }
        }
        return 0;
    }

    private static String describe(ZfsPool pool, Options options) {
        Optional<String> vdev = pool.layout().vdevName();
        String indent = vdev.isPresent() ? "    " : "  ";
        List<String> devices = pool.layout().members().stream()
                .map(member -> indent + device(member, options))
                .toList();
        int longest = devices.stream().mapToInt(String::length).max().orElse(0);
        int width = Math.max(NAME_WIDTH, Math.max(pool.name().length(), longest));
        PoolCondition condition = pool.condition();
        String checksum = Long.toString(condition.checksumErrors());
        String note = condition.health().equals("DEGRADED") ? "  too many errors" : "";
        return "  pool: " + pool.name() + "\n state: " + condition.health() + "\n"
                + advice(condition)
                + condition.scan().map(scan -> "  scan: " + scan + "\n").orElse("")
                + "config:\n\n"
                + row(width, "NAME", "STATE", "READ", "WRITE", "CKSUM", "")
                + row(width, pool.name(), condition.health(), "0", "0", "0", "")
                + vdev.map(name -> row(width, "  " + name, condition.health(), "0", "0", "0", ""))
                        .orElse("")
                + row(width, devices.getFirst(), condition.health(), "0", "0", checksum, note)
                + devices.stream()
                        .skip(1)
                        .map(device -> row(width, device, "ONLINE", "0", "0", "0", ""))
                        .collect(Collectors.joining())
                + "\nerrors: "
                + (condition.dataErrors() == 0
                        ? "No known data errors\n"
                        : condition.dataErrors() + " data errors, use '-v' for a list\n");
    }

    private static String device(PoolMember member, Options options) {
        String path = options.has('L') ? member.disk().path() + "1" : member.dataPath();
        return options.has('P') ? path : member.shortName();
    }

    private static boolean isHealthy(ZfsPool pool) {
        return pool.condition().health().equals("ONLINE") && pool.condition().checksumErrors() == 0;
    }

    /** The words of OpenZFS for ZFS-8000-8A and ZFS-8000-9P. */
    private static String advice(PoolCondition condition) {
        if (condition.dataErrors() > 0) {
            return """
                    status: One or more devices has experienced an error resulting in data
                    \tcorruption.  Applications may be affected.
                    action: Restore the file in question if possible.  Otherwise restore the
                    \tentire pool from backup.
                       see: https://openzfs.github.io/openzfs-docs/msg/ZFS-8000-8A
                    """;
        }
        return condition.checksumErrors() == 0 ? "" : """
                status: One or more devices has experienced an unrecoverable error.  An
                \tattempt was made to correct the error.  Applications are unaffected.
                action: Determine if the device needs to be replaced, and clear the errors
                \tusing 'zpool clear' or replace the device with 'zpool replace'.
                   see: https://openzfs.github.io/openzfs-docs/msg/ZFS-8000-9P
                """;
    }

    private static String row(
            int width, String name, String state, String read, String write, String checksum, String note) {
        return ("\t%-" + width + "s  %-8s %5s %5s %5s%s\n").formatted(name, state, read, write, checksum, note);
    }
}

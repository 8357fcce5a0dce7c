package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.Set;

import io.poolwright.lab.guest.machine.ExportEntry;
import io.poolwright.lab.guest.machine.NfsExports;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code exportfs [-ra] [-v]}, {@code exportfs [-o options | -u] client:path}: does not care whether nfs-server runs. */
final class Exportfs implements GuestCommand {

    private static final Options.Syntax SYNTAX = Options.Syntax.of("ravuo:").usageCode(1);
    private static final int PATH_WIDTH = 14;

    @Override
    public int run(Invocation call) throws ToolException, IOException, InterruptedException {
        Options options = SYNTAX.parse("exportfs", call.arguments());
        if (!call.root()) {
            throw ToolException.failed("exportfs: can't open /etc/exports.d/zfs.exports for reading\n"
                    + "exportfs: could not open /var/lib/nfs/.etab.lock for locking: errno 13 (Permission denied)\n"
                    + "exportfs: can't lock /var/lib/nfs/etab for writing");
        }
        if (!options.operands().isEmpty()) {
            return change(call, options);
        }
        if (options.has('r') || options.has('a')) {
            NfsExports.Reload reload = call.machine().exports().reload();
            for (String complaint : reload.complaints()) {
                call.stderr().line(complaint);
            }
            call.spend(reload.duration());
            return reload.exitCode();
        }
        for (ExportEntry entry : call.machine().exports().table()) {
            call.stdout().line(line(entry, options.has('v')));
        }
        return 0;
    }

    private static int change(Invocation call, Options options) throws ToolException {
        String export = options.operands().getFirst();
        String[] parts = export.split(":", 2);
        if (options.has('u')) {
            if (!call.machine().exports().remove(parts[1], parts[0])) {
                throw ToolException.failed("exportfs: Could not find '%s' to unexport.", export);
            }
            return 0;
        }
        call.machine()
                .exports()
                .add(new ExportEntry(
                        parts[1],
                        parts[0],
                        Set.of(options.value('o').orElse("sync").split(","))));
        return 0;
    }

    private static String line(ExportEntry entry, boolean verbose) {
        String client = entry.client().equals("*") ? "<world>" : entry.client();
        // a path that is too long for the first column has the rest on a line of its own
        String gap = entry.path().length() > PATH_WIDTH ? "\n\t\t" : "\t";
        return ("%-" + PATH_WIDTH + "s").formatted(entry.path())
                + gap
                + client
                + (verbose ? "(" + entry.verboseOptions() + ")" : "");
    }
}

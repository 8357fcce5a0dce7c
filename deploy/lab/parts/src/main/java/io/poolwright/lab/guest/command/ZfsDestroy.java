package io.poolwright.lab.guest.command;

import java.util.List;

import io.poolwright.lab.guest.machine.Dataset;
import io.poolwright.lab.guest.machine.ZfsPools;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code zfs destroy [-r] pool/dataset}. */
final class ZfsDestroy implements GuestCommand {

    private static final Options.Syntax SYNTAX = Options.Syntax.of("rf");

    @Override
    public int run(Invocation call) throws ToolException {
        Options options = SYNTAX.parse("zfs", call.arguments());
        if (options.operands().isEmpty()) {
            throw new ToolException(2, "missing dataset argument\nusage:\n\tdestroy [-fnpRrv] <filesystem|volume>");
        }
        String name = options.operands().getFirst();
        Dataset dataset = Zfs.open(call.machine().pools(), name);
        if (!name.contains("/")) {
            throw ToolException.failed(
                    "cannot destroy '%1$s': operation does not apply to pools\n"
                            + "use 'zfs destroy -r %1$s' to destroy all datasets in the pool\n"
                            + "use 'zpool destroy %1$s' to destroy the pool itself",
                    name);
        }
        if (!call.root()) {
            throw ToolException.failed("cannot destroy '%s': permission denied", name);
        }
        List<Dataset> below = call.machine().pools().imported(ZfsPools.poolOf(name)).orElseThrow().datasets().stream()
                .filter(other -> other.name().startsWith(name + "/"))
                .toList();
        if (!below.isEmpty() && !options.has('r')) {
            throw ToolException.failed(
                    "cannot destroy '%1$s': filesystem has children\nuse '-r' to destroy the following datasets:\n%2$s",
                    name, below.getFirst().name());
        }
        below.forEach(call.machine().pools()::destroyDataset);
        call.machine().pools().destroyDataset(dataset);
        return 0;
    }
}

package io.poolwright.lab.guest.command;

import io.poolwright.lab.guest.machine.Dataset;
import io.poolwright.lab.guest.machine.ZfsPools;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code zfs snapshot dataset@name}. */
final class ZfsSnapshot implements GuestCommand {

    private static final String USAGE = """

            usage:
            \tsnapshot [-r] [-o property=value] ... <filesystem|volume>@<snap> ...

            For the property list, run: zfs set|get

            For the delegated permission list, run: zfs allow|unallow""";

    @Override
    public int run(Invocation call) throws ToolException {
        String name = call.arguments().isEmpty() ? "" : call.arguments().getLast();
        int at = name.indexOf('@');
        if (at <= 0) {
            throw new ToolException(2, "missing snapshot argument" + USAGE);
        }
        ZfsPools pools = call.machine().pools();
        String datasetName = name.substring(0, at);
        Dataset dataset = pools.dataset(datasetName)
                .orElseThrow(() -> new ToolException(
                        2, "cannot open '%s': dataset does not exist%s".formatted(datasetName, USAGE)));
        boolean exists =
                pools.imported(ZfsPools.poolOf(name)).orElseThrow().snapshots().contains(name);
        if (exists) {
            throw ToolException.failed("cannot create snapshot '%s': dataset already exists", name);
        }
        if (!call.root()) {
            throw ToolException.failed("cannot create snapshots : permission denied");
        }
        Zpool.requireWritable(pools, name, "cannot create snapshot '%s'".formatted(name));
        pools.snapshot(dataset, name.substring(at + 1));
        return 0;
    }
}

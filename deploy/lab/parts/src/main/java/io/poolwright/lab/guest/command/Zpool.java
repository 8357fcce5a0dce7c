package io.poolwright.lab.guest.command;

import java.util.Map;

import io.poolwright.lab.guest.machine.ZfsPool;
import io.poolwright.lab.guest.machine.ZfsPools;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code zpool}, and what its parts share. */
final class Zpool {

    private Zpool() {}

    static GuestCommand program() {
        return new Subcommands(
                "zpool",
                Map.of(
                        "set", new ZpoolSet(),
                        "scrub", ZpoolScrub::scrub,
                        "wait", ZpoolScrub::waitForIt,
                        "create", new ZpoolCreate(),
                        "list", new ZpoolList(),
                        "status", new ZpoolStatus(),
                        "destroy", new ZpoolDestroy(),
                        "export", new ZpoolExport(),
                        "import", new ZpoolImport(),
                        "version", new ZfsVersion()));
    }

    /** @param what could not be done otherwise, such as {@code cannot create 'tank/nfs'} */
    static void requireWritable(ZfsPools pools, String dataset, String what) throws ToolException {
        if (pools.imported(ZfsPools.poolOf(dataset)).filter(ZfsPool::isReadOnly).isPresent()) {
            throw ToolException.failed("%s: pool is read-only", what);
        }
    }

    static ZfsPool open(ZfsPools pools, String name) throws ToolException {
        return pools.imported(name).orElseThrow(() -> ToolException.failed("cannot open '%s': no such pool", name));
    }
}

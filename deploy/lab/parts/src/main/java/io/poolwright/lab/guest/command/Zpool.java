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

    static ZfsPool open(ZfsPools pools, String name) throws ToolException {
        return pools.imported(name).orElseThrow(() -> ToolException.failed("cannot open '%s': no such pool", name));
    }
}

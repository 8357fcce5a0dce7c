package io.poolwright.lab.guest.command;

import java.util.Map;

import io.poolwright.lab.guest.machine.Dataset;
import io.poolwright.lab.guest.machine.ZfsPools;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code zfs}, and what its parts share. */
final class Zfs {

    private Zfs() {}

    static GuestCommand program() {
        return new Subcommands(
                "zfs",
                Map.of(
                        "set", new ZfsSet(),
                        "get", new ZfsGet(),
                        "list", new ZfsList(),
                        "create", new ZfsCreate(),
                        "destroy", new ZfsDestroy(),
                        "snapshot", new ZfsSnapshot(),
                        "share", new ZfsShare(),
                        "version", new ZfsVersion()));
    }

    static Dataset open(ZfsPools pools, String name) throws ToolException {
        return pools.dataset(name)
                .orElseThrow(() -> ToolException.failed("cannot open '%s': dataset does not exist", name));
    }
}

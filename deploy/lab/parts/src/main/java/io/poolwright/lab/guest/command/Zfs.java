package io.poolwright.lab.guest.command;

import java.util.List;
import java.util.Map;

import io.poolwright.lab.guest.machine.Dataset;
import io.poolwright.lab.guest.machine.ZfsPools;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code zfs}, and what its parts share. */
final class Zfs {

    private Zfs() {}

    static GuestCommand program() {
        return new Subcommands(
                "zfs",
                Map.ofEntries(
                        Map.entry("set", new ZfsSet()),
                        Map.entry("get", new ZfsGet()),
                        Map.entry("list", new ZfsList()),
                        Map.entry("create", new ZfsCreate()),
                        Map.entry("destroy", new ZfsDestroy()),
                        Map.entry("snapshot", new ZfsSnapshot()),
                        Map.entry("send", new ZfsSend()),
                        Map.entry("recv", new ZfsReceive()),
                        Map.entry("receive", new ZfsReceive()),
                        Map.entry("rollback", new ZfsRollback()),
                        Map.entry("share", new ZfsShare()),
                        Map.entry("load-key", new ZfsLoadKey()),
                        Map.entry("mount", Zfs::mountAll),
                        Map.entry("allow", new ZfsAllow()),
                        Map.entry("version", new ZfsVersion())));
    }

    /** {@code zfs mount -a}. */
    private static int mountAll(Invocation call) throws ToolException {
        if (!call.arguments().equals(List.of("-a"))) {
            throw new ToolException(2, "the simulated guest mounts all or nothing");
        }
        if (!call.root()) {
            throw ToolException.failed("cannot mount: permission denied");
        }
        call.machine().pools().mountAll();
        return 0;
    }

    static Dataset open(ZfsPools pools, String name) throws ToolException {
        DatasetNames.check(name);
        return pools.dataset(name)
                .orElseThrow(() -> ToolException.failed("cannot open '%s': dataset does not exist", name));
    }
}

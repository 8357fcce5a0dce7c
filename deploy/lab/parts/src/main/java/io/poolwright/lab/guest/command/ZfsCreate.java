package io.poolwright.lab.guest.command;

import java.util.Optional;

import io.poolwright.lab.guest.machine.Dataset;
import io.poolwright.lab.guest.machine.ZfsPools;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code zfs create pool/dataset}. */
final class ZfsCreate implements GuestCommand {

    @Override
    public int run(Invocation call) throws ToolException {
        if (call.arguments().isEmpty()) {
            throw new ToolException(2, "missing filesystem argument\nusage:\n\tcreate [-Pnpuv] <filesystem>");
        }
        String name = call.arguments().getLast();
        ZfsPools pools = call.machine().pools();
        if (!name.contains("/")) {
            throw ToolException.failed("cannot create '%s': missing dataset name", name);
        }
        String poolName = ZfsPools.poolOf(name);
        if (pools.imported(poolName).isEmpty()) {
            throw ToolException.failed("cannot create '%s': no such pool '%s'", name, poolName);
        }
        if (pools.dataset(name).isPresent()) {
            throw ToolException.failed("cannot create '%s': dataset already exists", name);
        }
        Optional<Dataset> parent = pools.dataset(name.substring(0, name.lastIndexOf('/')));
        if (parent.isEmpty()) {
            throw ToolException.failed("cannot create '%s': parent does not exist", name);
        }
        if (!call.root()) {
            throw ToolException.failed("cannot create '%s': permission denied", name);
        }
        pools.createDataset(parent.get(), name);
        return 0;
    }
}

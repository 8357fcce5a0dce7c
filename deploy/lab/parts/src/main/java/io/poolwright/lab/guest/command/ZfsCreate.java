package io.poolwright.lab.guest.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.poolwright.lab.guest.machine.Dataset;
import io.poolwright.lab.guest.machine.ZfsPools;
import io.poolwright.lab.guest.machine.ZfsProperty;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code zfs create [-o property=value] pool/dataset}. */
final class ZfsCreate implements GuestCommand {

    private static final Options.Syntax SYNTAX = Options.Syntax.of("po:");

    @Override
    public int run(Invocation call) throws ToolException {
        Options options = SYNTAX.parse("zfs", call.arguments());
        if (options.operands().isEmpty()) {
            throw new ToolException(2, "missing filesystem argument\nusage:\n\tcreate [-Pnpuv] <filesystem>");
        }
        String name = options.operands().getLast();
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
        Zpool.requireWritable(pools, name, "cannot create '%s'".formatted(name));
        pools.createDataset(parent.get(), name, properties(name, options));
        return 0;
    }

    /** What {@code -o} gives to a dataset that is made. */
    static Map<String, String> properties(String name, Options options) throws ToolException {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String assignment : options.values('o')) {
            String[] parts = assignment.split("=", 2);
            if (!ZfsProperty.canBeSet(parts[0])) {
                throw ToolException.failed("cannot create '%s': invalid property '%s'", name, parts[0]);
            }
            properties.put(parts[0], parts[1]);
        }
        return properties;
    }
}

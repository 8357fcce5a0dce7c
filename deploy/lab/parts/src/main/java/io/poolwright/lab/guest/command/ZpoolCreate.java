package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.poolwright.lab.guest.machine.BlockDevices;
import io.poolwright.lab.guest.machine.GuestMachine;
import io.poolwright.lab.guest.machine.ZfsPool;
import io.poolwright.lab.guest.machine.ZfsProperty;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/**
 * {@code zpool create [-fn] [-o property=value] [-O property=value] [-m mountpoint] pool disk}, with the checks in the
 * order in which the real program makes them. One whole disk only.
 */
final class ZpoolCreate implements GuestCommand {

    private static final String USAGE = """
            usage:
            \tcreate [-fnd] [-o property=value] ...\s
            \t    [-O file-system-property=value] ...\s
            \t    [-m mountpoint] [-R root] <pool> <vdev> ...""";
    private static final Options.Syntax SYNTAX = Options.Syntax.of("fndo:O:m:");
    private static final int LONGEST_NAME = 255;

    @Override
    public int run(Invocation call) throws ToolException, IOException {
        Options options = SYNTAX.parse("zpool", call.arguments());
        Map<String, String> properties = filesystemProperties(options);
        if (options.operands().isEmpty()) {
            throw new ToolException(2, "missing pool name argument\n" + USAGE);
        }
        String name = options.operands().getFirst();
        if (options.operands().size() < 2) {
            throw new ToolException(2, "missing vdev specification\n" + USAGE);
        }
        if (name.contains("/")) {
            throw ToolException.failed(
                    "cannot create '%s': invalid character '/' in pool name\nuse 'zfs create' to create a dataset",
                    name);
        }
        if (options.operands().size() > 2) {
            throw ToolException.failed("the simulated guest makes pools of one disk only");
        }
        String vdev = options.operands().get(1);
        GuestMachine machine = call.machine();
        BlockDevices.Node node = new VdevCheck(machine).check(vdev, options.has('f'), name, call.root());
        checkMountPoint(machine, name, properties);
        if (options.has('n')) {
            String shortName = vdev.substring(vdev.lastIndexOf('/') + 1);
            call.stdout()
                    .print("would create '%s' with the following layout:\n\n\t%s\n\t  %s\n"
                            .formatted(name, name, shortName));
            return 0;
        }
        checkValues(name, options.values('o'), properties);
        PoolNames.check(name);
        if (machine.pools().imported(name).isPresent()) {
            throw ToolException.failed("cannot create '%s': pool already exists", name);
        }
        ZfsPool pool =
                machine.pools().create(name, node.disk(), vdev.startsWith("/") ? vdev : "/dev/" + vdev, properties);
        for (String assignment : options.values('o')) {
            String[] parts = assignment.split("=", 2);
            pool.setProperty(parts[0], parts[1]);
        }
        return 0;
    }

    private static Map<String, String> filesystemProperties(Options options) throws ToolException {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String assignment : options.values('O')) {
            String[] parts = assignment.split("=", 2);
            if (parts.length < 2) {
                throw new ToolException(2, "missing '=' for property=value argument\n" + USAGE);
            }
            if (!ZfsProperty.canBeSet(parts[0])) {
                throw ToolException.failed("property '%s' is not a valid filesystem property", parts[0]);
            }
            properties.put(parts[0], parts[1]);
        }
        options.value('m').ifPresent(mountPoint -> properties.put("mountpoint", mountPoint));
        return properties;
    }

    private static void checkMountPoint(GuestMachine machine, String name, Map<String, String> properties)
            throws ToolException {
        String mountPoint = properties.getOrDefault("mountpoint", "/" + name);
        if (name.length() > LONGEST_NAME) {
            throw ToolException.failed(
                    "mountpoint '%s' : File name too long\nuse '-m' option to provide a different default", mountPoint);
        }
        if (machine.files().isFull(mountPoint)) {
            throw ToolException.failed(
                    "mountpoint '%s' exists and is not empty\nuse '-m' option to provide a different default",
                    mountPoint);
        }
    }

    private static void checkValues(String name, List<String> poolProperties, Map<String, String> properties)
            throws ToolException {
        for (String assignment : poolProperties) {
            if (assignment.startsWith("ashift=") && !assignment.matches("ashift=(9|1[0-6])")) {
                throw ToolException.failed(
                        "invalid '%s' property: only values between 9 and 16 are allowed.", assignment);
            }
        }
        for (Map.Entry<String, String> property : properties.entrySet()) {
            var objection = ZfsProperty.objection(property.getKey(), property.getValue());
            if (objection.isPresent()) {
                throw ToolException.failed("cannot create '%s': %s", name, objection.get());
            }
        }
    }
}

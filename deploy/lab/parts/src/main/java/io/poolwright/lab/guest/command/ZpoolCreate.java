package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.poolwright.lab.guest.machine.GuestMachine;
import io.poolwright.lab.guest.machine.PoolLayout;
import io.poolwright.lab.guest.machine.PoolMember;
import io.poolwright.lab.guest.machine.ZfsPool;
import io.poolwright.lab.guest.machine.ZfsProperty;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/**
 * {@code zpool create [-fn] [-o property=value] [-O property=value] [-m mountpoint] pool [vdev] disk…}, with the checks in the
 * order in which the real program makes them. Whole disks that stand for themselves, or one vdev of them.
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
        GuestMachine machine = call.machine();
        Vdevs vdevs =
                Vdevs.parse(options.operands().subList(1, options.operands().size()));
        checkSectorSize(options.values('o'));
        PoolLayout layout = layout(vdevs, new VdevCheck(machine), options.has('f'), name, call.root());
        checkMountPoint(machine, name, properties);
        if (options.has('n')) {
            dryRun(call, name, layout);
            return 0;
        }
        PoolNames.check(name);
        checkValues(name, properties);
        Optional<String> key = key(call, name, properties);
        if (machine.pools().imported(name).isPresent()) {
            throw ToolException.failed("cannot create '%s': pool already exists", name);
        }
        ZfsPool pool = machine.pools().create(name, layout, properties);
        key.ifPresent(pool::encryptWith);
        for (String assignment : options.values('o')) {
            String[] parts = assignment.split("=", 2);
            pool.setProperty(parts[0], parts[1]);
        }
        return 0;
    }

    private static PoolLayout layout(Vdevs vdevs, VdevCheck check, boolean force, String pool, boolean root)
            throws ToolException {
        List<PoolMember> members = new ArrayList<>();
        for (String vdev : vdevs.disks()) {
            members.add(new PoolMember(
                    check.check(vdev, force, pool, root).disk(), vdev.startsWith("/") ? vdev : "/dev/" + vdev));
        }
        if (members.stream().map(PoolMember::disk).distinct().count() < members.size()) {
            throw ToolException.failed(
                    "cannot create '%s': one or more vdevs refer to the same device, or one of\n"
                            + "the devices is part of an active md or lvm device",
                    pool);
        }
        return new PoolLayout(vdevs.kind(), members);
    }

    private static void dryRun(Invocation call, String name, PoolLayout layout) throws IOException {
        String indent = layout.kind().isPresent() ? "\t    " : "\t  ";
        call.stdout()
                .print("would create '%s' with the following layout:\n\n\t%s\n%s%s"
                        .formatted(
                                name,
                                name,
                                layout.vdevName()
                                        .map(vdev -> "\t  " + vdev + "\n")
                                        .orElse(""),
                                layout.members().stream()
                                        .map(member -> indent + member.shortName() + "\n")
                                        .collect(Collectors.joining())));
    }

    /** The key of a pool that is to be encrypted, from the input. */
    private static Optional<String> key(Invocation call, String name, Map<String, String> properties)
            throws ToolException, IOException {
        boolean encrypted = !properties.getOrDefault("encryption", "off").equals("off");
        if (!encrypted && properties.containsKey("keyformat")) {
            throw ToolException.failed(
                    "cannot create '%s': Encryption must be turned on to set encryption properties.", name);
        }
        if (!encrypted) {
            return Optional.empty();
        }
        if (!properties.containsKey("keyformat")) {
            throw ToolException.failed("cannot create '%s': Keyformat required for new encryption root.", name);
        }
        if (!properties.get("keyformat").equals("hex")
                || !properties.getOrDefault("keylocation", "prompt").equals("prompt")) {
            throw ToolException.failed("the simulated guest takes hex keys from its input only");
        }
        return Optional.of(KeyInput.read(call));
    }

    private static Map<String, String> filesystemProperties(Options options) throws ToolException {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String assignment : options.values('O')) {
            String[] parts = assignment.split("=", 2);
            if (parts.length < 2) {
                throw new ToolException(2, "missing '=' for property=value argument\n" + USAGE);
            }
            if (!ZfsProperty.canBeGivenToPool(parts[0])) {
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

    private static void checkSectorSize(List<String> poolProperties) throws ToolException {
        for (String assignment : poolProperties) {
            if (assignment.startsWith("ashift=") && !assignment.matches("ashift=(9|1[0-6])")) {
                throw ToolException.failed(
                        "invalid '%s' property: only values between 9 and 16 are allowed.", assignment);
            }
        }
    }

    private static void checkValues(String name, Map<String, String> properties) throws ToolException {
        for (Map.Entry<String, String> property : properties.entrySet()) {
            var objection = ZfsProperty.objection(property.getKey(), property.getValue());
            if (objection.isPresent()) {
                throw ToolException.failed("cannot create '%s': %s", name, objection.get());
            }
        }
    }
}

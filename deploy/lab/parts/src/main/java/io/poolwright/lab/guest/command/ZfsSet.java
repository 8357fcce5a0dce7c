package io.poolwright.lab.guest.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.poolwright.lab.guest.machine.Dataset;
import io.poolwright.lab.guest.machine.ZfsPools;
import io.poolwright.lab.guest.machine.ZfsProperty;
import io.poolwright.lab.guest.machine.ZfsSpace;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code zfs set property=value… dataset…}: silent also when the shares it makes export nothing. */
final class ZfsSet implements GuestCommand {

    private static final String USAGE = "usage:\n\tset <property=value> ... <filesystem|volume|snapshot> ...";

    @Override
    public int run(Invocation call) throws ToolException, InterruptedException {
        List<String> assignments =
                call.arguments().stream().takeWhile(word -> word.contains("=")).toList();
        List<String> names =
                call.arguments().subList(assignments.size(), call.arguments().size());
        if (call.arguments().size() < 2) {
            throw new ToolException(
                    2,
                    (call.arguments().isEmpty() ? "missing property=value argument" : "missing dataset name") + "\n"
                            + USAGE);
        }
        if (names.isEmpty()) {
            throw new ToolException(2, "missing dataset name\n" + USAGE);
        }
        for (String name : names) {
            Dataset dataset = Zfs.open(call.machine().pools(), name);
            Map<String, String> properties = properties(assignments, name);
            if (!call.root() && !properties.isEmpty()) {
                throw ToolException.failed("cannot set property for '%s': permission denied", name);
            }
            Zpool.requireWritable(call.machine().pools(), name, "cannot set property for '%s'".formatted(name));
            requireRoom(call.machine().pools(), name, properties);
            Duration sharing = call.machine().pools().set(dataset, properties);
            call.spend(sharing);
        }
        return 0;
    }

    private static void requireRoom(ZfsPools pools, String name, Map<String, String> properties) throws ToolException {
        long size = pools.imported(ZfsPools.poolOf(name)).orElseThrow().usable();
        if (ZfsProperty.bytes(properties.getOrDefault("reservation", "0")) > ZfsSpace.available(size)) {
            throw ToolException.failed("cannot set property for '%s': size is greater than available space", name);
        }
    }

    private static Map<String, String> properties(List<String> assignments, String dataset) throws ToolException {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String assignment : assignments) {
            String[] parts = assignment.split("=", 2);
            if (!ZfsProperty.canBeSet(parts[0])) {
                throw ToolException.failed("cannot set property for '%s': invalid property '%s'", dataset, parts[0]);
            }
            Optional<String> objection = ZfsProperty.objection(parts[0], parts[1]);
            if (objection.isPresent()) {
                throw ToolException.failed("cannot set property for '%s': %s", dataset, objection.get());
            }
            properties.put(parts[0], parts[1]);
        }
        return properties;
    }
}

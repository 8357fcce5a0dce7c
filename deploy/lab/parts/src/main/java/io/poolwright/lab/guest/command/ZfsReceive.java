package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import io.poolwright.lab.guest.machine.Dataset;
import io.poolwright.lab.guest.machine.ZfsPool;
import io.poolwright.lab.guest.machine.ZfsPools;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/**
 * {@code zfs recv [-s] [-o property=value] [-x property] dataset}: a stream that ends too early is kept with {@code -s}, and
 * can be gone on with. The streams here carry no properties that {@code -x} could leave out.
 */
final class ZfsReceive implements GuestCommand {

    private static final Options.Syntax SYNTAX = Options.Syntax.of("suFo:x:");

    @Override
    public int run(Invocation call) throws ToolException, IOException {
        Options options = SYNTAX.parse("zfs", call.arguments());
        String name = options.operands().getLast();
        ZfsPools pools = call.machine().pools();
        byte[] stream = call.stdin().readAllBytes();
        String[] header = new String(stream, StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("")
                .split(" ");
        if (header.length != 3 || !header[0].equals(ZfsSend.MAGIC)) {
            throw ToolException.failed(
                    stream.length == 0
                            ? "cannot receive: failed to read from stream"
                            : "cannot receive: invalid stream (bad magic number)");
        }
        if (!call.root()) {
            throw ToolException.failed("cannot receive new filesystem stream: permission denied");
        }
        String snapshot = header[1];
        long from = Long.parseLong(header[2]);
        ZfsPool pool = pools.imported(ZfsPools.poolOf(name))
                .orElseThrow(() -> ToolException.failed("cannot receive: pool does not exist"));
        Dataset dataset = target(pools, pool, name, from, ZfsCreate.properties(name, options));
        long arrived = from + stream.length;
        if (arrived < ZfsSend.SIZE) {
            String token = "1-%08x-c8-%016x"
                    .formatted(
                            ThreadLocalRandom.current().nextInt(),
                            ThreadLocalRandom.current().nextLong());
            pool.partialReceives().put(name, new ZfsPool.PartialReceive(snapshot, arrived, token));
            throw ToolException.failed(
                    "cannot receive new filesystem stream: checksum mismatch or incomplete stream.\n"
                            + "Partially received snapshot is saved.\n"
                            + "A resuming stream can be generated on the sending system by running:\n"
                            + "    zfs send -t %s",
                    token);
        }
        pool.partialReceives().remove(name);
        pools.receive(
                dataset,
                snapshot.substring(snapshot.indexOf('@') + 1),
                pools.findSnapshot(snapshot).orElseThrow());
        return 0;
    }

    private static Dataset target(ZfsPools pools, ZfsPool pool, String name, long from, Map<String, String> properties)
            throws ToolException {
        ZfsPool.PartialReceive partial = pool.partialReceives().get(name);
        if (partial != null) {
            if (partial.bytes() != from) {
                throw ToolException.failed(
                        "cannot receive new filesystem stream: destination %s contains partially-complete state from"
                                + " \"zfs receive -s\".",
                        name);
            }
            return Zfs.open(pools, name);
        }
        if (pools.dataset(name).isPresent()) {
            throw ToolException.failed(
                    "cannot receive new filesystem stream: destination '%s' exists\nmust specify -F to overwrite it",
                    name);
        }
        Dataset parent = Zfs.open(pools, name.substring(0, name.lastIndexOf('/')));
        return pools.createDataset(parent, name, properties);
    }
}

package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.poolwright.lab.guest.machine.ZfsPool;
import io.poolwright.lab.guest.machine.ZfsPools;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/**
 * {@code zfs send [-nP] snapshot} and {@code zfs send -t token}. Every stream has the same size here: a first line that names
 * the snapshot and the place in the stream, and blanks.
 */
final class ZfsSend implements GuestCommand {

    static final int SIZE = 64 << 10;
    static final String MAGIC = "zfs-stream";

    private static final Options.Syntax SYNTAX = Options.Syntax.of("nPt:");

    @Override
    public int run(Invocation call) throws ToolException, IOException {
        Options options = SYNTAX.parse("zfs", call.arguments());
        ZfsPools pools = call.machine().pools();
        if (options.has('t')) {
            String token = options.value('t').orElseThrow();
            ZfsPool.PartialReceive partial = pools.imported().stream()
                    .flatMap(pool -> pool.partialReceives().values().stream())
                    .filter(candidate -> candidate.token().equals(token))
                    .findFirst()
                    .orElseThrow(() -> ToolException.failed("cannot resume send: resume token is corrupt"));
            write(call, partial.snapshot(), partial.bytes());
            return 0;
        }
        if (options.operands().isEmpty()) {
            throw new ToolException(2, "missing snapshot argument\nusage:\n\tsend [-nP] <snapshot>");
        }
        String name = options.operands().getFirst();
        if (pools.findSnapshot(name).isEmpty()) {
            throw ToolException.failed("cannot open '%s': dataset does not exist", name);
        }
        if (options.has('n')) {
            call.stdout().line("full\t%s\t%d".formatted(name, SIZE));
            call.stdout().line("size\t%d".formatted(SIZE));
            return 0;
        }
        write(call, name, 0);
        return 0;
    }

    private static void write(Invocation call, String snapshot, long from) throws IOException {
        byte[] stream = new byte[(int) (SIZE - from)];
        Arrays.fill(stream, (byte) ' ');
        byte[] header = "%s %s %d%n".formatted(MAGIC, snapshot, from).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(header, 0, stream, 0, header.length);
        call.stdout().write(stream);
    }
}

package io.poolwright.lab.guest.command;

import java.io.IOException;

import io.poolwright.lab.guest.machine.PoolLock;
import io.poolwright.lab.guest.machine.ZfsPool;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code zfs load-key [-n] pool}: reads the key from its input, which is no terminal. */
final class ZfsLoadKey implements GuestCommand {

    private static final Options.Syntax SYNTAX = Options.Syntax.of("n");
    private static final int FAILED = 255;

    @Override
    public int run(Invocation call) throws ToolException, IOException {
        Options options = SYNTAX.parse("zfs", call.arguments());
        if (options.operands().size() != 1) {
            throw new ToolException(
                    2, "Missing dataset argument or -a option\nusage:\n\tload-key [-rn] <-a|filesystem>");
        }
        String name = options.operands().getFirst();
        Zfs.open(call.machine().pools(), name);
        PoolLock lock = call.machine()
                .pools()
                .imported(name)
                .flatMap(ZfsPool::keyLock)
                .orElseThrow(() -> new ToolException(FAILED, "Key load error: '%s' is not encrypted.".formatted(name)));
        if (!call.root()) {
            throw new ToolException(FAILED, "Key load error: Permission denied.");
        }
        boolean trial = options.has('n');
        if (!trial && lock.isLoaded()) {
            throw new ToolException(FAILED, "Key load error: Key already loaded for '%s'.".formatted(name));
        }
        boolean right = lock.isOpenedBy(KeyInput.read(call));
        if (trial) {
            call.stdout().line("%d / 1 key(s) successfully verified".formatted(right ? 1 : 0));
        }
        if (!right) {
            throw new ToolException(FAILED, "Key load error: Incorrect key provided for '%s'.".formatted(name));
        }
        lock.load();
        return 0;
    }
}

package io.poolwright.lab.guest.command;

import java.time.Duration;
import java.util.Map;

import io.poolwright.lab.guest.machine.GuestMachine;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code mount -t nfs4 -o options 127.0.0.1:path target} and {@code umount target}: the guest as its own client. */
final class NfsMounts {

    private static final int FAILED = 32;
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration NO_ANSWER = Duration.ofMinutes(3);
    private static final Options.Syntax SYNTAX = Options.Syntax.of("t:o:")
            .longs(Map.of("types", 't', "options", 'o'))
            .usageCode(1);

    private NfsMounts() {}

    static int mount(Invocation call) throws ToolException, InterruptedException {
        Options options = SYNTAX.parse(call.name(), call.arguments());
        if (options.operands().size() != 2
                || !options.value('t').orElse("").equals("nfs4")
                || !options.operands().getFirst().startsWith(LOOPBACK + ":")) {
            throw ToolException.failed("mount: the simulated guest mounts only its own exports");
        }
        GuestMachine machine = call.machine();
        String source = options.operands().getFirst();
        String path = source.substring(LOOPBACK.length() + 1);
        String target = options.operands().getLast();
        if (!call.root()) {
            throw new ToolException(FAILED, "mount.nfs4: must be superuser to use mount");
        }
        if (!machine.files().isDirectory(target)) {
            throw new ToolException(FAILED, "mount.nfs4: mount point %s does not exist".formatted(target));
        }
        if (!machine.units().isActive("nfs-server")) {
            call.spend(NO_ANSWER);
            throw new ToolException(FAILED, "mount.nfs4: Connection refused");
        }
        boolean listed = machine.exports().table().stream()
                .anyMatch(entry -> entry.path().equals(path)
                        && (entry.client().equals("*") || entry.client().startsWith("127.")));
        if (!listed) {
            throw new ToolException(FAILED, "mount.nfs4: access denied by server while mounting " + source);
        }
        machine.mountNfs(path, target);
        return 0;
    }

    static int unmount(Invocation call) throws ToolException {
        String target = call.arguments().isEmpty() ? "" : call.arguments().getLast();
        if (!call.machine().unmountNfs(target)) {
            throw new ToolException(FAILED, "umount: %s: not mounted.".formatted(target));
        }
        return 0;
    }
}

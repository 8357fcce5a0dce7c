package io.poolwright.lab.guest.command;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.poolwright.lab.guest.machine.ExportEntry;
import io.poolwright.lab.guest.machine.GuestMachine;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code mount -t nfs[4] [-o options] 127.0.0.1:path target} and {@code umount target}: the guest as its own client. */
final class NfsMounts {

    private static final int FAILED = 32;
    private static final Set<String> TYPES = Set.of("nfs", "nfs4");
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration NO_ANSWER = Duration.ofMinutes(3);
    private static final Options.Syntax SYNTAX = Options.Syntax.of("t:o:")
            .longs(Map.of("types", 't', "options", 'o'))
            .usageCode(1);

    private NfsMounts() {}

    static int mount(Invocation call) throws ToolException, InterruptedException {
        Options options = SYNTAX.parse(call.name(), call.arguments());
        if (options.operands().size() != 2
                || !TYPES.contains(options.value('t').orElse(""))
                || !options.operands().getFirst().startsWith(LOOPBACK + ":")) {
            throw ToolException.failed("mount: the simulated guest mounts only its own exports");
        }
        GuestMachine machine = call.machine();
        String program = "mount." + options.value('t').orElseThrow();
        String source = options.operands().getFirst();
        String path = source.substring(LOOPBACK.length() + 1);
        String target = options.operands().getLast();
        if (!call.root()) {
            throw new ToolException(FAILED, program + ": must be superuser to use mount");
        }
        if (!machine.files().isDirectory(target)) {
            throw new ToolException(FAILED, "%s: mount point %s does not exist".formatted(program, target));
        }
        if (!machine.units().isActive("nfs-server")) {
            call.spend(NO_ANSWER);
            throw new ToolException(FAILED, program + ": Connection refused");
        }
        List<String> seen = machine.exports().table().stream()
                .filter(entry -> entry.client().equals("*") || entry.client().startsWith("127."))
                .map(ExportEntry::path)
                .toList();
        if (!seen.contains(path)) {
            throw new ToolException(FAILED, refusal(program, source, program.endsWith("4"), !seen.isEmpty()));
        }
        machine.mountNfs(mount(source, target, asked(options)));
        return 0;
    }

    /**
     * To a client of some other export an NFSv4 server shows the way to that one, on which there is nothing else; a mount that
     * may be of version 3 too asks for that next, and is refused as any other client.
     */
    private static String refusal(String program, String source, boolean onlyFour, boolean hasAnother) {
        return onlyFour && hasAnother
                ? "%s: mounting %s failed, reason given by server: No such file or directory".formatted(program, source)
                : "%s: access denied by server while mounting %s".formatted(program, source);
    }

    /** The options that were given, by name; empty values for those without. */
    private static Map<String, String> asked(Options options) {
        Map<String, String> asked = new HashMap<>();
        for (String option : options.value('o').orElse("").split(",")) {
            String[] parts = option.split("=", 2);
            asked.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        return asked;
    }

    /** As the kernel lists it: with the version that was agreed on, and what was not asked for as it is by itself. */
    private static GuestMachine.Mount mount(String source, String target, Map<String, String> asked) {
        String version = asked.getOrDefault("vers", "4.2");
        boolean three = version.equals("3");
        String options =
                "rw,relatime,vers=%s,rsize=131072,wsize=131072,namlen=255,%s,proto=tcp,timeo=%s,retrans=%s,sec=sys,"
                        .formatted(
                                version,
                                asked.containsKey("soft") ? "soft" : "hard",
                                asked.getOrDefault("timeo", "600"),
                                asked.getOrDefault("retrans", "2"));
        String addresses = three
                ? "mountaddr=127.0.0.1,mountvers=3,mountport=42676,mountproto=udp,local_lock=none,addr=127.0.0.1"
                : "clientaddr=127.0.0.1,local_lock=none,addr=127.0.0.1";
        return new GuestMachine.Mount(target, source, three ? "nfs" : "nfs4", options + addresses);
    }

    static int unmount(Invocation call) throws ToolException {
        String target = call.arguments().isEmpty() ? "" : call.arguments().getLast();
        if (!call.machine().unmountNfs(target)) {
            throw new ToolException(FAILED, "umount: %s: not mounted.".formatted(target));
        }
        return 0;
    }
}

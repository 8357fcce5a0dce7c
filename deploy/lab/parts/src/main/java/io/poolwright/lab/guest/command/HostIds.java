package io.poolwright.lab.guest.command;

import java.io.IOException;

import io.poolwright.lab.guest.machine.GuestFiles;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code hostid} and {@code zgenhostid [-f] hostid}; the file holds the digits here, not four bytes. */
final class HostIds {

    private static final String FILE = "/etc/hostid";
    private static final Options.Syntax SYNTAX = Options.Syntax.of("fo:").usageCode(1);

    private HostIds() {}

    static int show(Invocation call) throws IOException {
        String text = call.machine().files().text(FILE);
        call.stdout().line(text.isEmpty() ? "007f0101" : text);
        return 0;
    }

    static int generate(Invocation call) throws ToolException {
        Options options = SYNTAX.parse(call.name(), call.arguments());
        if (options.operands().size() != 1 || !options.operands().getFirst().matches("(0x)?[0-9a-f]{1,8}")) {
            throw ToolException.failed("zgenhostid: invalid hostid");
        }
        GuestFiles files = call.machine().files();
        if (files.exists(FILE) && !options.has('f')) {
            throw ToolException.failed("%s: File exists", FILE);
        }
        if (!call.root()) {
            throw ToolException.failed("zgenhostid: fopen: Permission denied");
        }
        files.write(FILE, options.operands().getFirst().replace("0x", ""));
        return 0;
    }
}

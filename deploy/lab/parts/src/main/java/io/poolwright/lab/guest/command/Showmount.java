package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.poolwright.lab.guest.machine.ExportEntry;
import io.poolwright.lab.guest.machine.SystemdUnits;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code showmount -e [--no-headers] [host]}: asks the running server, so it knows when there is none. */
final class Showmount implements GuestCommand {

    private static final Duration NO_ANSWER = Duration.ofSeconds(21);
    private static final Options.Syntax SYNTAX = Options.Syntax.of("e")
            .longs(Map.of("exports", 'e', "no-headers", 'e'))
            .usageCode(1);

    @Override
    public int run(Invocation call) throws ToolException, IOException, InterruptedException {
        Options options = SYNTAX.parse("showmount", call.arguments());
        if (!options.has('e')) {
            throw ToolException.failed("showmount: the simulated guest knows only showmount -e");
        }
        requireServer(call);
        if (!call.arguments().contains("--no-headers")) {
            String host = options.operands().isEmpty()
                    ? call.machine().hostName()
                    : options.operands().getFirst();
            call.stdout().line("Export list for " + host + ":");
        }
        Map<String, List<String>> clients = new LinkedHashMap<>();
        List<ExportEntry> entries = new ArrayList<>(call.machine().exports().table());
        Collections.reverse(entries);
        for (ExportEntry entry : entries) {
            clients.computeIfAbsent(entry.path(), ignored -> new ArrayList<>()).add(entry.client());
        }
        Table table = new Table().left("", 0).left("", 0);
        clients.forEach((path, hosts) -> table.row(List.of(path, String.join(",", hosts))));
        table.printRows(call.stdout(), " ");
        return 0;
    }

    private static void requireServer(Invocation call) throws ToolException, InterruptedException {
        SystemdUnits units = call.machine().units();
        boolean portMapper = units.isActive("rpcbind") || units.isActive("rpcbind.socket");
        if (!portMapper) {
            call.spend(NO_ANSWER);
            throw ToolException.failed("clnt_create: RPC: Unable to receive");
        }
        if (!units.isActive("nfs-server")) {
            call.spend(NO_ANSWER);
            throw ToolException.failed("clnt_create: RPC: Program not registered");
        }
    }
}

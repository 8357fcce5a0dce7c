package io.poolwright.ssh.probe;

import static io.poolwright.contracts.target.ProbeFinding.Check.EXPORT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.message.SshQuery.ProbeTarget;
import io.poolwright.contracts.target.ProbeFinding;
import io.poolwright.ssh.nfs.NfsExport;
import io.poolwright.ssh.session.CommandOutput;

/** Does the export table list each registered network, with what it needs, and nobody else? Pure. */
final class ExportCheck {

    private static final String HOST_PREFIX = "/32";

    private ExportCheck() {}

    static ProbeFinding of(ProbeTarget query, CommandOutput exportfs) {
        List<NfsExport> entries = NfsExport.parse(exportfs.orTooLate()).stream()
                .filter(entry -> entry.path().equals(query.nfsPath()))
                .toList();
        List<String> wanted = query.networks().stream()
                .map(network -> withoutHostPrefix(network.value()))
                .toList();
        List<String> usable = clients(
                entries.stream().filter(entry -> entry.isAs(query.nfs())).toList());
        List<String> missing = without(wanted, usable);
        List<String> unexpected = without(clients(entries), wanted);
        Map<String, String> measured = new TreeMap<>(Map.of(
                "path",
                query.nfsPath(),
                "entries",
                joined(entries.stream().map(NfsExport::display).toList())));
        if (!missing.isEmpty()) {
            measured.put("missing", joined(missing));
        }
        if (!unexpected.isEmpty()) {
            measured.put("unexpected", joined(unexpected));
        }
        return finding(query, missing, unexpected, measured);
    }

    private static ProbeFinding finding(
            ProbeTarget query, List<String> missing, List<String> unexpected, Map<String, String> measured) {
        if (!missing.isEmpty()) {
            return ProbeFinding.failed(
                    EXPORT,
                    ErrorCode.EXPORT_FAILED,
                    "%s is not exported as registered to %s".formatted(query.nfsPath(), joined(missing)),
                    measured);
        }
        if (!unexpected.isEmpty()) {
            return ProbeFinding.failed(
                    EXPORT,
                    ErrorCode.EXPORT_TOO_WIDE,
                    "%s is exported to %s too".formatted(query.nfsPath(), joined(unexpected)),
                    measured);
        }
        return ProbeFinding.ok(
                EXPORT, "%s is exported to exactly the registered networks".formatted(query.nfsPath()), measured);
    }

    private static List<String> clients(List<NfsExport> entries) {
        return entries.stream().map(entry -> withoutHostPrefix(entry.client())).toList();
    }

    private static List<String> without(List<String> all, List<String> some) {
        List<String> left = new ArrayList<>(all);
        left.removeAll(some);
        return left;
    }

    /** A network of one address may be printed as that address. */
    private static String withoutHostPrefix(String client) {
        return client.endsWith(HOST_PREFIX) ? client.substring(0, client.length() - HOST_PREFIX.length()) : client;
    }

    private static String joined(List<String> words) {
        return words.stream().collect(Collectors.joining(", "));
    }
}

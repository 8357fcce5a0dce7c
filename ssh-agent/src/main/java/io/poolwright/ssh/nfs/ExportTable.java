package io.poolwright.ssh.nfs;

import java.util.List;

import io.poolwright.contracts.deployment.NfsOptions;
import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.ssh.session.CommandOutput;

/** The guest's export table, as {@code exportfs -v} prints it. */
public final class ExportTable {

    private final List<NfsExport> exports;

    private ExportTable(List<NfsExport> exports) {
        this.exports = exports;
    }

    public static ExportTable parse(CommandOutput exportfs) {
        return new ExportTable(NfsExport.parse(exportfs));
    }

    /** The entries of a path, a line each. */
    public List<String> entries(String path) {
        return new WantedExport(path, List.of(), NfsOptions.DEFAULT)
                .of(exports).stream().map(NfsExport::display).toList();
    }

    /** Whether the path is exported to that very client. */
    public boolean has(String path, String client) {
        return exports.stream()
                .anyMatch(
                        export -> export.path().equals(path) && export.client().equals(client));
    }

    /** What differs from an export of the path to exactly these networks, a line each; empty if nothing does. */
    public List<String> differences(String path, List<Ipv4Network> networks, NfsOptions nfs) {
        return new WantedExport(path, networks, nfs).differences(exports);
    }
}

package io.poolwright.ssh.nfs;

import java.util.List;

import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.contracts.value.PoolName;
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

    /** The pool's entries, a line each. */
    public List<String> entries(PoolName pool) {
        return new WantedExport(pool, List.of())
                .of(exports).stream().map(NfsExport::display).toList();
    }

    /** What differs from an export of the pool to exactly these networks, a line each; empty if nothing does. */
    public List<String> differences(PoolName pool, List<Ipv4Network> networks) {
        return new WantedExport(pool, networks).differences(exports);
    }
}

package io.poolwright.ssh.nfs;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.contracts.value.PoolName;

/** The export that a pool is to have: its root dataset, to these networks and to nobody else. Pure. */
record WantedExport(PoolName pool, List<Ipv4Network> networks) {

    private static final String HOST_PREFIX = "/32";

    WantedExport {
        networks = List.copyOf(networks);
    }

    String path() {
        return pool.mountpoint();
    }

    /** The value of the dataset property {@code sharenfs}. */
    String sharenfs() {
        return networks.stream()
                .map(network -> "@" + network)
                .collect(Collectors.joining(":", "rw=", ",no_root_squash"));
    }

    /** The entries of the path, whatever they allow. */
    List<NfsExport> of(List<NfsExport> table) {
        return table.stream().filter(export -> export.path().equals(path())).toList();
    }

    /** Whether the path is exported to each network as wanted, and to nobody else. */
    boolean isIn(List<NfsExport> table) {
        List<NfsExport> entries = of(table);
        Set<String> clients = entries.stream()
                .map(export -> withoutHostPrefix(export.client()))
                .collect(Collectors.toSet());
        Set<String> wanted = networks.stream()
                .map(network -> withoutHostPrefix(network.value()))
                .collect(Collectors.toSet());
        return clients.equals(wanted) && entries.stream().allMatch(NfsExport::isWritableByRoot);
    }

    /** A network of one address may be printed as that address. */
    private static String withoutHostPrefix(String client) {
        return client.endsWith(HOST_PREFIX) ? client.substring(0, client.length() - HOST_PREFIX.length()) : client;
    }
}

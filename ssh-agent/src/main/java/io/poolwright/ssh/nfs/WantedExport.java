package io.poolwright.ssh.nfs;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /**
     * The value of the dataset property {@code sharenfs}. With {@code sync} a write that was acknowledged is on disk, with
     * {@code crossmnt} clients see into datasets below, and ESXi writes as root.
     */
    String sharenfs() {
        return networks.stream()
                .map(network -> "@" + network)
                .collect(Collectors.joining(":", "rw=", ",sync,crossmnt,no_root_squash"));
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
        return clients.equals(wanted) && entries.stream().allMatch(NfsExport::isAsNeeded);
    }

    /** What is not as wanted, entry by entry, in words; empty if all is. */
    List<String> differences(List<NfsExport> table) {
        List<NfsExport> entries = of(table);
        Stream<String> missing = networks.stream()
                .map(network -> withoutHostPrefix(network.value()))
                .filter(network -> entries.stream()
                        .noneMatch(export -> withoutHostPrefix(export.client()).equals(network)))
                .map("%s may not mount it"::formatted);
        Set<String> wanted = networks.stream()
                .map(network -> withoutHostPrefix(network.value()))
                .collect(Collectors.toSet());
        Stream<String> unwanted = entries.stream()
                .filter(export -> !wanted.contains(withoutHostPrefix(export.client())))
                .map(export -> "%s may mount it, but must not".formatted(export.client()));
        Stream<String> wrong = entries.stream()
                .filter(export -> wanted.contains(withoutHostPrefix(export.client())))
                .filter(export -> !export.isAsNeeded())
                .map(export -> "%s lacks one of rw, sync, crossmnt, no_root_squash: %s"
                        .formatted(export.client(), export.display()));
        return Stream.of(missing, unwanted, wrong).flatMap(lines -> lines).toList();
    }

    /** A network of one address may be printed as that address. */
    private static String withoutHostPrefix(String client) {
        return client.endsWith(HOST_PREFIX) ? client.substring(0, client.length() - HOST_PREFIX.length()) : client;
    }
}

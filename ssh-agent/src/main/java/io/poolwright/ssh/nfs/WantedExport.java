package io.poolwright.ssh.nfs;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.poolwright.contracts.deployment.NfsOptions;
import io.poolwright.contracts.value.Ipv4Network;

/**
 * The export that a dataset is to have: to these networks and to nobody else. Pure.
 *
 * @param path where the dataset is mounted
 */
record WantedExport(String path, List<Ipv4Network> networks, NfsOptions nfs) {

    private static final String HOST_PREFIX = "/32";

    WantedExport {
        networks = List.copyOf(networks);
    }

    /**
     * The value of the dataset property {@code sharenfs}. With {@code sync} a write that was acknowledged is on disk, with
     * {@code crossmnt} clients see into datasets below, and ESXi writes as root.
     */
    String sharenfs() {
        return networks.stream()
                .map(network -> "@" + network)
                .collect(Collectors.joining(":", "rw=", "," + String.join(",", options())));
    }

    private List<String> options() {
        return Stream.of(
                        nfs.sync() ? "sync" : "async",
                        nfs.crossmnt() ? "crossmnt" : "",
                        nfs.noRootSquash() ? "no_root_squash" : "root_squash")
                .filter(option -> !option.isEmpty())
                .toList();
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
        return clients.equals(wanted) && entries.stream().allMatch(entry -> entry.isAs(nfs));
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
                .filter(export -> !export.isAs(nfs))
                .map(export -> "%s has not what was asked for, rw,%s: %s"
                        .formatted(export.client(), String.join(",", options()), export.display()));
        return Stream.of(missing, unwanted, wrong).flatMap(lines -> lines).toList();
    }

    /** A network of one address may be printed as that address. */
    private static String withoutHostPrefix(String client) {
        return client.endsWith(HOST_PREFIX) ? client.substring(0, client.length() - HOST_PREFIX.length()) : client;
    }
}

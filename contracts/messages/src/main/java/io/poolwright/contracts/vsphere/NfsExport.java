package io.poolwright.contracts.vsphere;

import java.util.Objects;

import io.poolwright.contracts.value.Ipv4Address;

/**
 * What hosts mount.
 *
 * @param path as the server exports it, such as {@code /tank}
 */
public record NfsExport(Ipv4Address server, String path) {

    public NfsExport {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(path, "path");
    }

    @Override
    public String toString() {
        return "%s:%s".formatted(server, path);
    }
}

package io.poolwright.ssh.pool;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.value.PoolName;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.Executable;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.SshConfig;

/** Looks at a guest's storage in one request, changing nothing. */
@ApplicationScoped
class GuestStorageReader {

    static final String OWNER = "poolwright:deployment";

    private static final String PROPERTIES = "compression,atime,sharenfs,mounted,mountpoint," + OWNER;

    private final SshConfig config;

    GuestStorageReader(SshConfig config) {
        this.config = config;
    }

    GuestStorage look(GuestSession session, PoolName pool, DiskIdentity disk)
            throws GuestUnreachableException, InterruptedException {
        Duration limit = config.commandTimeout();
        List<CommandOutput> said = session.runAll(
                GuestCommandLine.of(Executable.LSBLK, limit, "--json", "--bytes", "--output", DiskListing.COLUMNS),
                GuestCommandLine.of(Executable.READLINK, limit, "-e", disk.wwnLink()),
                GuestCommandLine.of(Executable.READLINK, limit, "-e", disk.scsiLink()),
                GuestCommandLine.of(Executable.ZPOOL, limit, "list", "-Hp", "-o", PoolStatus.COLUMNS),
                GuestCommandLine.of(
                                Executable.ZFS, limit, "get", "-Hp", "-o", "property,value", PROPERTIES, pool.value())
                        .withErrorsMerged(),
                GuestCommandLine.of(Executable.ZPOOL, limit, "list", "-HPv", "-o", "name", pool.value())
                        .withErrorsMerged());
        List<PoolStatus> pools = PoolStatus.parse(said.get(3));
        boolean exists = PoolStatus.named(pool, pools).isPresent();
        return new GuestStorage(
                disk,
                DiskListing.parse(said.getFirst()),
                Stream.concat(link(disk.wwnLink(), said.get(1)).stream(), link(disk.scsiLink(), said.get(2)).stream())
                        .toList(),
                pools,
                exists ? DatasetProperties.parse(said.get(4)) : DatasetProperties.NONE,
                exists ? vdevs(said.get(5)) : List.of(),
                said.getFirst(),
                said.get(3));
    }

    /** What blkid and wipefs know to find on {@code device}; empty output means that it is blank. */
    CommandOutput signatures(GuestSession session, String device)
            throws GuestUnreachableException, InterruptedException {
        return session.run(GuestCommandLine.of(
                        Executable.WIPEFS,
                        config.commandTimeout(),
                        "--noheadings",
                        "--output",
                        "TYPE,OFFSET,LABEL",
                        device))
                .orFail();
    }

    /** {@code zpool status} of one pool, whatever it says. */
    CommandOutput status(GuestSession session, PoolName pool) throws GuestUnreachableException, InterruptedException {
        return session.run(GuestCommandLine.of(Executable.ZPOOL, config.commandTimeout(), "status", pool.value()));
    }

    private static List<GuestStorage.Link> link(String path, CommandOutput readlink) {
        String device = readlink.output().strip();
        return readlink.succeeded() && !device.isEmpty() ? List.of(new GuestStorage.Link(path, device)) : List.of();
    }

    private static List<String> vdevs(CommandOutput listing) {
        return listing.orFail()
                .output()
                .lines()
                .map(line -> line.strip().split("\t", 2)[0].strip())
                .filter(name -> name.startsWith("/"))
                .toList();
    }
}

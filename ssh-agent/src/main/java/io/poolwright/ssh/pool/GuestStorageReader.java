package io.poolwright.ssh.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.contracts.vsphere.DataDisk;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.Executable;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.SshConfig;

/** Looks at a guest's storage in one request, changing nothing. */
@ApplicationScoped
class GuestStorageReader {

    private final SshConfig config;

    GuestStorageReader(SshConfig config) {
        this.config = config;
    }

    /** Enough to recognise finished work, or what has become of a change. */
    GuestStorage look(GuestSession session, ConfigurePool command)
            throws GuestUnreachableException, InterruptedException {
        return read(session, command, List.of());
    }

    /** All that there is to know before something is changed. */
    GuestStorage survey(GuestSession session, ConfigurePool command)
            throws GuestUnreachableException, InterruptedException {
        return read(session, command, GuestSurvey.questions(command, config));
    }

    private GuestStorage read(GuestSession session, ConfigurePool command, List<GuestCommandLine> more)
            throws GuestUnreachableException, InterruptedException {
        PoolName pool = command.pool();
        Duration limit = config.commandTimeout();
        List<GuestCommandLine> questions = new ArrayList<>(List.of(
                GuestCommandLine.of(Executable.LSBLK, limit, "--json", "--bytes", "--output", DiskListing.COLUMNS),
                GuestCommandLine.of(Executable.ZPOOL, limit, "list", "-Hp", "-o", PoolStatus.COLUMNS),
                GuestCommandLine.of(
                                Executable.ZFS,
                                limit,
                                "get",
                                "-Hp",
                                "-o",
                                "property,value",
                                PoolSettings.NAMES,
                                pool.value())
                        .withErrorsMerged(),
                GuestCommandLine.of(Executable.ZPOOL, limit, "list", "-HPv", "-o", "name", pool.value())
                        .withErrorsMerged(),
                GuestCommandLine.of(Executable.ZPOOL, limit, "list", "-Hp", "-o", PoolSettings.POOL_NAMES, pool.value())
                        .withErrorsMerged(),
                GuestCommandLine.of(Executable.SYSTEMCTL, limit, BootUnits.question()),
                GuestCommandLine.unprivileged(Executable.CAT, limit, MachineId.FILE),
                GuestCommandLine.unprivileged(Executable.STAT, limit, "--format", "%Y", MachineId.FILE),
                GuestCommandLine.unprivileged(Executable.ZFS, limit, "version")));
        int first = questions.size();
        for (DataDisk disk : command.disks()) {
            DiskIdentity identity = DiskIdentity.of(disk.backingUuid());
            questions.add(GuestCommandLine.of(Executable.READLINK, limit, "-e", identity.wwnLink()));
            questions.add(GuestCommandLine.of(Executable.READLINK, limit, "-e", identity.scsiLink()));
        }
        int last = questions.size();
        questions.addAll(more);
        List<CommandOutput> said = session.runAll(questions.toArray(GuestCommandLine[]::new));
        List<PoolStatus> pools = PoolStatus.parse(said.get(1));
        boolean exists = PoolStatus.named(pool, pools).isPresent();
        DiskListing disks = DiskListing.parse(said.getFirst());
        return new GuestStorage(
                wanted(command, disks, said.subList(first, last)),
                disks,
                pools,
                exists ? DatasetProperties.parse(said.get(2)) : DatasetProperties.NONE,
                exists ? poolProperties(said.get(4)) : Map.of(),
                exists ? vdevs(said.get(3)) : List.of(),
                exists ? groups(said.get(3)) : List.of(),
                BootUnits.parse(said.get(5)),
                MachineId.parse(said.get(6), said.get(7)),
                ZfsRelease.parse(said.get(8)),
                more.isEmpty() ? GuestSurvey.NONE : GuestSurvey.parse(command, said.subList(last, said.size())),
                said.getFirst(),
                said.get(1));
    }

    /** @param readlinks two for each disk */
    private static List<GuestStorage.WantedDisk> wanted(
            ConfigurePool command, DiskListing disks, List<CommandOutput> readlinks) {
        List<GuestStorage.WantedDisk> wanted = new ArrayList<>();
        for (int i = 0; i < command.disks().size(); i++) {
            DataDisk disk = command.disks().get(i);
            DiskIdentity identity = DiskIdentity.of(disk.backingUuid());
            wanted.add(new GuestStorage.WantedDisk(
                    disk, identity, links(identity, disks, readlinks.get(2 * i), readlinks.get(2 * i + 1))));
        }
        return wanted;
    }

    /** Where udev has made no link, the disk that tells the identity itself. */
    private static List<GuestStorage.Link> links(
            DiskIdentity disk, DiskListing disks, CommandOutput wwn, CommandOutput scsi) {
        List<GuestStorage.Link> links = Stream.concat(
                        link(disk.wwnLink(), wwn).stream(), link(disk.scsiLink(), scsi).stream())
                .toList();
        return links.isEmpty()
                ? disks.disks().stream()
                        .filter(disk::isOf)
                        .map(found -> new GuestStorage.Link(found.path(), found.path()))
                        .toList()
                : links;
    }

    private static Map<String, String> poolProperties(CommandOutput listing) {
        String[] names = PoolSettings.POOL_NAMES.split(",");
        String[] values = listing.orFail().output().strip().split("\t", -1);
        if (values.length != names.length) {
            throw listing.notUnderstood(listing.output().strip());
        }
        return IntStream.range(0, names.length)
                .boxed()
                .collect(Collectors.toMap(place -> names[place], place -> values[place]));
    }

    /** What blkid and wipefs know to find on {@code device}; empty output means that it is blank. */
    CommandOutput signatures(GuestSession session, String device)
            throws GuestUnreachableException, InterruptedException {
        return session.run(signaturesOf(device)).orFail();
    }

    GuestCommandLine signaturesOf(String device) {
        return signaturesOf(device, config);
    }

    static GuestCommandLine signaturesOf(String device, SshConfig config) {
        return GuestCommandLine.of(
                Executable.WIPEFS, config.commandTimeout(), "--noheadings", "--output", "TYPE,OFFSET,LABEL", device);
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
        return names(listing).filter(name -> name.startsWith("/")).toList();
    }

    private static List<String> groups(CommandOutput listing) {
        return names(listing)
                .skip(1)
                .filter(name -> !name.startsWith("/") && !name.isEmpty())
                .toList();
    }

    /** The pool's own name, then those of what it is made of. */
    private static Stream<String> names(CommandOutput listing) {
        return listing.orFail()
                .output()
                .lines()
                .map(line -> line.strip().split("\t", 2)[0].strip());
    }
}

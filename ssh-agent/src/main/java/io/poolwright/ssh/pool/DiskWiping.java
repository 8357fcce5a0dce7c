package io.poolwright.ssh.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.Executable;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.Patience;
import io.poolwright.ssh.session.SshConfig;
import io.poolwright.ssh.session.StepProgress;

/**
 * Takes what lies on the data disk away, if a person has named that very disk by its identity and nothing on it is in use.
 * wipefs opens each device for itself alone, but one after the other: what it was given before one that is in use is gone by
 * then. So all are looked at first.
 */
@ApplicationScoped
class DiskWiping {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Pattern NUMBER = Pattern.compile("[0-9]+$");

    private final GuestStorageReader reader;
    private final Patience patience;
    private final SshConfig config;

    DiskWiping(GuestStorageReader reader, Patience patience, SshConfig config) {
        this.reader = reader;
        this.patience = patience;
        this.config = config;
    }

    /** Whether the disk is the one that may be wiped. */
    static boolean isAskedFor(GuestStorage storage, ConfigurePool command, DataDiskFinder.Found disk) {
        return link(storage, command, disk).isPresent();
    }

    /** The command, if the disk is the one that may be wiped: its partitions first, by their identity too. */
    Optional<GuestCommandLine> command(GuestStorage storage, ConfigurePool command, DataDiskFinder.Found disk) {
        return link(storage, command, disk).map(path -> {
            List<String> arguments = new ArrayList<>(List.of("--all"));
            disk.device().children().stream()
                    .map(partition -> NUMBER.matcher(partition.path()))
                    .filter(Matcher::find)
                    .map(number -> path + "-part" + number.group())
                    .forEach(arguments::add);
            arguments.add(path);
            return GuestCommandLine.of(Executable.WIPEFS, config.createTimeout(), arguments.toArray(String[]::new));
        });
    }

    /**
     * Before the first of them is wiped.
     *
     * @throws StepFailedException with {@code DATA_DISK_NOT_BLANK} if something on any of them is in use
     */
    static void requireUnused(GuestStorage storage, List<DataDiskFinder.Found> disks) {
        for (DataDiskFinder.Found disk : disks) {
            String uses = Stream.concat(disk.device().uses(), importedPools(storage, disk.device()))
                    .collect(Collectors.joining("; "));
            if (!uses.isEmpty()) {
                throw notBlank(disk, "%s; what is in use is not wiped".formatted(uses), storage.lsblk());
            }
        }
    }

    private static Stream<String> importedPools(GuestStorage storage, BlockDevice disk) {
        return disk.withDescendants()
                .filter(device -> "zfs_member".equals(device.fstype()))
                .filter(device ->
                        storage.pools().stream().anyMatch(pool -> pool.name().equals(device.label())))
                .map(device -> "%s carries the pool '%s', which is imported".formatted(device.path(), device.label()));
    }

    /**
     * @return the disk as it is now, blank
     * @throws StepFailedException with {@code DATA_DISK_NOT_BLANK} if what is on it does not go
     */
    DataDiskFinder.Found wipe(
            GuestSession session,
            GuestStorage storage,
            ConfigurePool command,
            DataDiskFinder.Found disk,
            StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        String content = disk.device().content().orElse("a signature");
        progress.progress(30, "Wiping %s".formatted(disk.link()));
        CommandOutput said = session.run(command(storage, command, disk).orElseThrow());
        if (!said.succeeded()) {
            throw notBlank(
                    disk,
                    "%s, and wipefs, which may have erased some of it, failed: %s".formatted(content, said.complaint()),
                    said);
        }
        progress.log("Wiped %s, as was asked for by its identity: %s".formatted(disk.link(), content));
        return settled(session, command, disk);
    }

    /** udev takes a moment to see it. */
    private DataDiskFinder.Found settled(GuestSession session, ConfigurePool command, DataDiskFinder.Found disk)
            throws GuestUnreachableException, InterruptedException {
        Instant giveUp = Instant.now().plus(config.settleTime());
        GuestStorage storage = reader.look(session, command);
        DataDiskFinder.Found now = found(storage, command, disk);
        while (now.device().content().isPresent() && Instant.now().isBefore(giveUp)) {
            patience.pause(LOOK_AGAIN);
            storage = reader.look(session, command);
            now = found(storage, command, disk);
        }
        if (now.device().content().isPresent()) {
            throw notBlank(disk, now.device().content().get(), storage.lsblk());
        }
        return now;
    }

    /** The same disk as it is now. */
    private static DataDiskFinder.Found found(GuestStorage storage, ConfigurePool command, DataDiskFinder.Found disk) {
        return DataDiskFinder.find(storage, command).stream()
                .filter(candidate -> candidate.link().equals(disk.link()))
                .findFirst()
                .orElse(disk);
    }

    private static Optional<String> link(GuestStorage storage, ConfigurePool command, DataDiskFinder.Found disk) {
        return command.options().zfs().wiped().stream()
                .flatMap(wished -> storage.links().stream()
                        .filter(link -> link.path().equals(wished.path()))
                        .filter(link -> link.device().equals(disk.device().path()))
                        .map(GuestStorage.Link::path))
                .findFirst();
    }

    private static StepFailedException notBlank(DataDiskFinder.Found disk, String why, CommandOutput said) {
        return new StepFailedException(
                ErrorCode.DATA_DISK_NOT_BLANK,
                "%s (%s) is not blank: %s".formatted(disk.device().path(), disk.link(), why),
                said.evidence());
    }
}

package io.poolwright.ssh.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.Patience;
import io.poolwright.ssh.session.SshConfig;
import io.poolwright.ssh.session.StepProgress;
import io.poolwright.ssh.session.SudoRights;

/** Brings the pool onto the guest: makes it on blank disks, or imports it where this deployment had made it before. */
@ApplicationScoped
class PoolCreation {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    /** What zpool says when a creation that a lost connection left behind has overtaken this one. */
    private static final Pattern OVERTAKEN =
            Pattern.compile("pool already exists|is in use|is part of active pool|device busy|is busy");

    /** What zpool says of a pool that another machine has made, or that is no pool any more. */
    private static final Pattern NOBODYS_HERE =
            Pattern.compile("no such pool available|in use from another system|unsupported ZFS version|feature\\(s\\)");

    private final GuestStorageReader reader;
    private final DiskWiping wiping;
    private final GuestIdentity identity;
    private final PoolUnlocking unlocking;
    private final PoolCommands commands;
    private final Patience patience;
    private final SshConfig config;

    PoolCreation(
            GuestStorageReader reader,
            DiskWiping wiping,
            GuestIdentity identity,
            PoolUnlocking unlocking,
            Patience patience,
            SshConfig config) {
        this.reader = reader;
        this.wiping = wiping;
        this.identity = identity;
        this.unlocking = unlocking;
        this.commands = new PoolCommands(config);
        this.patience = patience;
        this.config = config;
    }

    List<GuestCommandLine> neededToCreate(
            GuestStorage storage, ConfigurePool command, List<DataDiskFinder.Found> disks) {
        List<GuestCommandLine> needed = new ArrayList<>();
        for (DataDiskFinder.Found disk : disks) {
            wiping.command(storage, command, disk).ifPresent(needed::add);
            needed.add(reader.signaturesOf(disk.device().path()));
        }
        needed.add(commands.create(command, disks));
        return needed;
    }

    List<GuestCommandLine> neededToImport(PoolName pool) {
        return List.of(commands.peek(pool), commands.export(pool), commands.importPool(pool));
    }

    /** @throws StepFailedException with {@code DATA_DISK_NOT_BLANK} or {@code POOL_CREATION_FAILED} */
    void create(
            GuestSession session,
            ConfigurePool command,
            GuestStorage storage,
            List<DataDiskFinder.Found> disks,
            StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        List<DataDiskFinder.Found> blank = blank(session, command, storage, disks, progress);
        identity.haveOwn(session, command, storage, progress);
        progress.progress(40, "Creating the pool '%s'".formatted(command.pool()));
        CommandOutput said = command.options().zfs().encrypted()
                ? session.run(commands.create(command, blank), unlocking.keyOf(command.deploymentId()))
                : session.run(commands.create(command, blank));
        if (!said.succeeded() && !isOvertaken(session, command, said)) {
            throw new StepFailedException(new Failure(
                    ErrorCode.POOL_CREATION_FAILED,
                    "zpool could not create '%s' on %s: %s".formatted(command.pool(), links(disks), said.complaint()),
                    List.of(
                            said.evidence(),
                            DataDiskFinder.exclusions(storage, command),
                            reader.look(session, command).lsblkEvidence(),
                            reader.status(session, command.pool()).evidence())));
        }
        progress.log("Created the pool '%s'%s on %s"
                .formatted(
                        command.pool(),
                        command.vdev().keyword().map(" as "::concat).orElse(""),
                        links(disks)));
    }

    private static String links(List<DataDiskFinder.Found> disks) {
        return disks.stream().map(DataDiskFinder.Found::link).collect(Collectors.joining(", "));
    }

    /**
     * Imports the pool if it is this deployment's own. To see that, it is imported first so that nothing is written or
     * mounted, and let go again.
     *
     * @return false if it is not, and its disks are to be wiped
     * @throws StepFailedException with {@code DATA_DISK_NOT_BLANK} if it is somebody else's, or cannot be imported
     */
    boolean importOwn(
            GuestSession session,
            ConfigurePool command,
            GuestStorage storage,
            List<DataDiskFinder.Found> disks,
            StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        progress.progress(40, "Importing the pool '%s'".formatted(command.pool()));
        CommandOutput peeked = session.run(commands.peek(command.pool()));
        boolean wipe = disks.stream()
                .filter(disk -> disk.device().content().isPresent())
                .allMatch(disk -> DiskWiping.isAskedFor(storage, command, disk));
        // One of this deployment may have failed to come for a reason that passes, and is not to be wiped for that
        if (!peeked.succeeded() && wipe && NOBODYS_HERE.matcher(peeked.errors()).find()) {
            return false;
        }
        if (!peeked.succeeded()) {
            throw notOurs(storage, disks, "a pool that cannot be imported", peeked);
        }
        GuestStorage seen = reader.look(session, command);
        session.run(commands.export(command.pool())).orFail();
        boolean ours = PoolPlan.isOwnedBy(seen, command) && seen.isPoolOnDataDisks();
        if (!ours && wipe) {
            return false;
        }
        if (!ours) {
            throw notOurs(storage, disks, "a pool that this deployment did not make", seen.poolListing());
        }
        session.run(commands.importPool(command.pool())).orFail();
        progress.log("Imported the pool '%s', which this deployment had made before".formatted(command.pool()));
        return true;
    }

    /** Exports the pool that an attempt before this one had imported to look at it, and then broke off. */
    void letGo(GuestSession session, ConfigurePool command, StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        GuestCommandLine export = commands.export(command.pool());
        SudoRights.require(session, command.guest().credential().username(), List.of(export));
        session.run(export).orFail();
        progress.log("Exported the pool '%s', which an attempt before had imported only to look at it"
                .formatted(command.pool()));
    }

    private static StepFailedException notOurs(
            GuestStorage storage, List<DataDiskFinder.Found> disks, String content, CommandOutput said) {
        DataDiskFinder.Found disk = disks.stream()
                .filter(found -> found.device().content().isPresent())
                .findFirst()
                .orElse(disks.getFirst());
        return new StepFailedException(
                ErrorCode.DATA_DISK_NOT_BLANK,
                "%s (%s) is not blank: it holds %s".formatted(disk.device().path(), disk.link(), content),
                said.evidence(),
                storage.lsblkEvidence());
    }

    /**
     * The disks with nothing on them, because there was nothing or because a person wanted those very disks wiped. All are
     * looked at before the first is wiped.
     */
    private List<DataDiskFinder.Found> blank(
            GuestSession session,
            ConfigurePool command,
            GuestStorage storage,
            List<DataDiskFinder.Found> disks,
            StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        List<DataDiskFinder.Found> toWipe = new ArrayList<>();
        for (DataDiskFinder.Found disk : disks) {
            CommandOutput signatures = signatures(session, storage, disk);
            boolean blank =
                    disk.device().content().isEmpty() && signatures.output().isBlank();
            if (!blank && !DiskWiping.isAskedFor(storage, command, disk)) {
                throw notBlank(storage, disk, signatures);
            }
            if (!blank) {
                toWipe.add(disk);
            }
        }
        DiskWiping.requireUnused(storage, toWipe);
        List<DataDiskFinder.Found> blank = new ArrayList<>(disks);
        for (DataDiskFinder.Found disk : toWipe) {
            blank.set(disks.indexOf(disk), wiping.wipe(session, storage, command, disk, progress));
        }
        return blank;
    }

    /** As they were seen a moment ago, under the lock; asked for where that was by another name. */
    private CommandOutput signatures(GuestSession session, GuestStorage storage, DataDiskFinder.Found disk)
            throws GuestUnreachableException, InterruptedException {
        CommandOutput seen = storage.survey().signatures().get(disk.link());
        return seen == null ? reader.signatures(session, disk.device().path()) : seen;
    }

    private static StepFailedException notBlank(
            GuestStorage storage, DataDiskFinder.Found disk, CommandOutput signatures) {
        return new StepFailedException(
                ErrorCode.DATA_DISK_NOT_BLANK,
                "%s (%s) is not blank: %s"
                        .formatted(
                                disk.device().path(),
                                disk.link(),
                                disk.device()
                                        .content()
                                        .orElseGet(() -> "it carries the signature "
                                                + signatures.output().strip())),
                signatures.evidence(),
                storage.lsblkEvidence());
    }

    private boolean isOvertaken(GuestSession session, ConfigurePool command, CommandOutput said)
            throws GuestUnreachableException, InterruptedException {
        if (!OVERTAKEN.matcher(said.errors()).find()) {
            return false;
        }
        Instant giveUp = Instant.now().plus(config.createTimeout());
        boolean there = reader.look(session, command).pool(command.pool()).isPresent();
        while (!there && Instant.now().isBefore(giveUp)) {
            patience.pause(LOOK_AGAIN);
            there = reader.look(session, command).pool(command.pool()).isPresent();
        }
        return there;
    }
}

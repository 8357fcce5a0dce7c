package io.poolwright.ssh.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

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

/** Brings the pool onto the guest: makes it on a blank disk, or imports it where this deployment had made it before. */
@ApplicationScoped
class PoolCreation {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    /** What zpool says when a creation that a lost connection left behind has overtaken this one. */
    private static final Pattern OVERTAKEN =
            Pattern.compile("pool already exists|is in use|is part of active pool|device busy|is busy");

    private final GuestStorageReader reader;
    private final DiskWiping wiping;
    private final GuestIdentity identity;
    private final PoolCommands commands;
    private final Patience patience;
    private final SshConfig config;

    PoolCreation(
            GuestStorageReader reader, DiskWiping wiping, GuestIdentity identity, Patience patience, SshConfig config) {
        this.reader = reader;
        this.wiping = wiping;
        this.identity = identity;
        this.commands = new PoolCommands(config);
        this.patience = patience;
        this.config = config;
    }

    List<GuestCommandLine> neededToCreate(GuestStorage storage, ConfigurePool command, DataDiskFinder.Found disk) {
        List<GuestCommandLine> needed = new ArrayList<>();
        wiping.command(storage, command, disk).ifPresent(needed::add);
        needed.add(reader.signaturesOf(disk.device().path()));
        needed.add(commands.create(command, disk));
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
            DataDiskFinder.Found disk,
            StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        DataDiskFinder.Found blank = blank(session, command, storage, disk, progress);
        identity.haveOwn(session, command, storage, progress);
        progress.progress(40, "Creating the pool '%s'".formatted(command.pool()));
        CommandOutput said = session.run(commands.create(command, blank));
        if (!said.succeeded() && !isOvertaken(session, command, said)) {
            throw new StepFailedException(new Failure(
                    ErrorCode.POOL_CREATION_FAILED,
                    "zpool could not create '%s' on %s: %s".formatted(command.pool(), disk.link(), said.complaint()),
                    List.of(
                            said.evidence(),
                            DataDiskFinder.exclusions(storage, command),
                            reader.look(session, command).lsblkEvidence(),
                            reader.status(session, command.pool()).evidence())));
        }
        progress.log("Created the pool '%s' on %s".formatted(command.pool(), disk.link()));
    }

    /**
     * Imports the pool if it is this deployment's own. To see that, it is imported first so that nothing is written or
     * mounted, and let go again.
     *
     * @return false if it is not, and its disk is to be wiped
     * @throws StepFailedException with {@code DATA_DISK_NOT_BLANK} if it is somebody else's, or cannot be imported
     */
    boolean importOwn(
            GuestSession session,
            ConfigurePool command,
            GuestStorage storage,
            DataDiskFinder.Found disk,
            StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        progress.progress(40, "Importing the pool '%s'".formatted(command.pool()));
        CommandOutput peeked = session.run(commands.peek(command.pool()));
        boolean wipe = DiskWiping.isAskedFor(storage, command, disk);
        if (!peeked.succeeded() && wipe) {
            return false;
        }
        if (!peeked.succeeded()) {
            throw notOurs(storage, disk, "a pool that cannot be imported", peeked);
        }
        GuestStorage seen = reader.look(session, command);
        session.run(commands.export(command.pool())).orFail();
        boolean ours = PoolPlan.isOwnedBy(seen, command) && seen.isPoolOnDataDisk(command.dataDisk());
        if (!ours && wipe) {
            return false;
        }
        if (!ours) {
            throw notOurs(storage, disk, "a pool that this deployment did not make", seen.poolListing());
        }
        session.run(commands.importPool(command.pool())).orFail();
        progress.log("Imported the pool '%s', which this deployment had made before".formatted(command.pool()));
        return true;
    }

    private static StepFailedException notOurs(
            GuestStorage storage, DataDiskFinder.Found disk, String content, CommandOutput said) {
        return new StepFailedException(
                ErrorCode.DATA_DISK_NOT_BLANK,
                "%s (%s) is not blank: it holds %s".formatted(disk.device().path(), disk.link(), content),
                said.evidence(),
                storage.lsblkEvidence());
    }

    /** The disk with nothing on it, because there was nothing or because a person wanted that very disk wiped. */
    private DataDiskFinder.Found blank(
            GuestSession session,
            ConfigurePool command,
            GuestStorage storage,
            DataDiskFinder.Found disk,
            StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        CommandOutput signatures = reader.signatures(session, disk.device().path());
        if (disk.device().content().isPresent() || !signatures.output().isBlank()) {
            if (DiskWiping.isAskedFor(storage, command, disk)) {
                return wiping.wipe(session, storage, command, disk, progress);
            }
            throw new StepFailedException(
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
        return disk;
    }

    private boolean isOvertaken(GuestSession session, ConfigurePool command, CommandOutput said)
            throws GuestUnreachableException, InterruptedException {
        if (!OVERTAKEN.matcher(said.errors()).find()) {
            return false;
        }
        Instant giveUp = Instant.now().plus(config.settleTime());
        boolean there = reader.look(session, command).pool(command.pool()).isPresent();
        while (!there && Instant.now().isBefore(giveUp)) {
            patience.pause(LOOK_AGAIN);
            there = reader.look(session, command).pool(command.pool()).isPresent();
        }
        return there;
    }
}

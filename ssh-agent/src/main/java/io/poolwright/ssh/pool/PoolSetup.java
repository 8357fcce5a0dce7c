package io.poolwright.ssh.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.Executable;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestLock;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.Patience;
import io.poolwright.ssh.session.SshConfig;
import io.poolwright.ssh.session.StepProgress;

/**
 * Makes it so that the pool is there. Looks first and without the lock, so that finished work is recognised in one request;
 * looks again under the lock before anything is changed. Never forces zpool.
 */
@ApplicationScoped
class PoolSetup {

    private static final Logger LOG = Logger.getLogger(PoolSetup.class);
    private static final Map<String, String> WANTED = Map.of("compression", "lz4", "atime", "off");
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    /** What zpool says when a creation that a lost connection left behind has overtaken this one. */
    private static final Pattern OVERTAKEN =
            Pattern.compile("pool already exists|is in use|is part of active pool|device busy|is busy");

    private final GuestStorageReader reader;
    private final Patience patience;
    private final SshConfig config;

    PoolSetup(GuestStorageReader reader, Patience patience, SshConfig config) {
        this.reader = reader;
        this.patience = patience;
        this.config = config;
    }

    /** @throws StepFailedException with one of the pool's or the disk's codes; nothing on the guest was forced */
    PoolConfigured configure(GuestSession session, ConfigurePool command, StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        progress.progress(10, "Looking at the guest's disks and pools");
        GuestStorage storage = look(session, command);
        if (PoolPlan.decide(storage, command) instanceof PoolPlan.Adopt && isAsWanted(storage)) {
            progress.log("The pool '%s' is already there".formatted(command.pool()));
            return verified(session, command, storage);
        }
        Duration longestHold =
                config.createTimeout().plus(config.commandTimeout().multipliedBy(20));
        try (GuestLock lock = GuestLock.acquire(session, config.lockWait(), longestHold, config.commandGrace())) {
            return change(lock, session, command, progress);
        }
    }

    private PoolConfigured change(GuestLock lock, GuestSession session, ConfigurePool command, StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        LOG.tracef("Changing the guest under %s", lock);
        GuestStorage storage = settled(session, command, seen -> !seen.maybeBeingMade(command.pool()));
        switch (PoolPlan.decide(storage, command)) {
            case PoolPlan.Adopt adopt -> progress.log("Taking over the pool '%s'".formatted(command.pool()));
            case PoolPlan.Create create -> {
                requireBlank(session, storage, create.disk());
                progress.progress(40, "Creating the pool '%s'".formatted(command.pool()));
                create(session, command, storage, create.disk());
                progress.log("Created the pool '%s' on %s"
                        .formatted(command.pool(), create.disk().link()));
            }
        }
        storage = settled(session, command, PoolSetup::isMounted);
        progress.progress(70, "Checking the pool '%s'".formatted(command.pool()));
        PoolPlan.decide(storage, command);
        return verified(session, command, withProperties(session, command, storage));
    }

    private GuestStorage look(GuestSession session, ConfigurePool command)
            throws GuestUnreachableException, InterruptedException {
        return reader.look(
                session, command.pool(), DiskIdentity.of(command.dataDisk().backingUuid()));
    }

    /** Looks until {@code settled}, or for as long as a change left running may take; returns the last look. */
    private GuestStorage settled(GuestSession session, ConfigurePool command, Predicate<GuestStorage> settled)
            throws GuestUnreachableException, InterruptedException {
        Instant giveUp = Instant.now().plus(config.settleTime());
        GuestStorage storage = look(session, command);
        while (!settled.test(storage) && Instant.now().isBefore(giveUp)) {
            patience.pause(LOOK_AGAIN);
            storage = look(session, command);
        }
        return storage;
    }

    private void requireBlank(GuestSession session, GuestStorage storage, DataDiskFinder.Found disk)
            throws GuestUnreachableException, InterruptedException {
        CommandOutput signatures = reader.signatures(session, disk.device().path());
        if (disk.device().content().isPresent() || !signatures.output().isBlank()) {
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
    }

    private void create(GuestSession session, ConfigurePool command, GuestStorage storage, DataDiskFinder.Found disk)
            throws GuestUnreachableException, InterruptedException {
        CommandOutput said = session.run(GuestCommandLine.of(
                Executable.ZPOOL,
                config.createTimeout(),
                "create",
                "-o",
                "ashift=12",
                "-O",
                "compression=lz4",
                "-O",
                "atime=off",
                "-O",
                GuestStorageReader.OWNER + "=" + command.deploymentId(),
                command.pool().value(),
                disk.link()));
        if (said.succeeded() || isOvertaken(session, command, said)) {
            return;
        }
        throw new StepFailedException(new Failure(
                ErrorCode.POOL_CREATION_FAILED,
                "zpool could not create '%s' on %s: %s"
                        .formatted(command.pool(), disk.link(), said.errors().strip()),
                List.of(
                        said.evidence(),
                        DataDiskFinder.exclusions(storage, command.dataDisk()),
                        look(session, command).lsblkEvidence(),
                        reader.status(session, command.pool()).evidence())));
    }

    private boolean isOvertaken(GuestSession session, ConfigurePool command, CommandOutput said)
            throws GuestUnreachableException, InterruptedException {
        return OVERTAKEN.matcher(said.errors()).find()
                && settled(session, command, seen -> seen.pool(command.pool()).isPresent())
                        .pool(command.pool())
                        .isPresent();
    }

    private GuestStorage withProperties(GuestSession session, ConfigurePool command, GuestStorage storage)
            throws GuestUnreachableException, InterruptedException {
        List<String> missing = new ArrayList<>();
        WANTED.forEach((property, value) -> {
            if (!storage.properties().has(property, value)) {
                missing.add(property + "=" + value);
            }
        });
        if (missing.isEmpty()) {
            return storage;
        }
        for (String setting : missing) {
            session.run(GuestCommandLine.of(
                            Executable.ZFS,
                            config.commandTimeout(),
                            "set",
                            setting,
                            command.pool().value()))
                    .orFail();
        }
        return look(session, command);
    }

    private PoolConfigured verified(GuestSession session, ConfigurePool command, GuestStorage storage)
            throws GuestUnreachableException, InterruptedException {
        PoolStatus pool = storage.pool(command.pool()).orElse(null);
        if (pool == null || !pool.isOnline() || !isAsWanted(storage)) {
            throw new StepFailedException(
                    ErrorCode.POOL_UNHEALTHY,
                    whatIsWrong(command.pool(), pool, storage),
                    reader.status(session, command.pool()).evidence(),
                    new Evidence("Properties", describe(storage.properties())));
        }
        return new PoolConfigured(pool.guid(), storage.links().getFirst().path(), pool.sizeBytes(), session.hostKey());
    }

    private static String whatIsWrong(PoolName name, PoolStatus pool, GuestStorage storage) {
        if (pool == null) {
            return "The pool '%s' is not there".formatted(name);
        }
        if (!pool.isOnline()) {
            return "The pool '%s' is %s".formatted(name, pool.health());
        }
        return isMounted(storage)
                ? "The pool '%s' has not the properties that it was given".formatted(name)
                : "The pool '%s' is ONLINE but not mounted".formatted(name);
    }

    private static boolean isAsWanted(GuestStorage storage) {
        return isMounted(storage)
                && WANTED.entrySet().stream()
                        .allMatch(wanted -> storage.properties().has(wanted.getKey(), wanted.getValue()));
    }

    private static boolean isMounted(GuestStorage storage) {
        return storage.properties().has("mounted", "yes");
    }

    private static String describe(DatasetProperties properties) {
        return properties.values().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(property -> "%s = %s".formatted(property.getKey(), property.getValue()))
                .reduce((one, other) -> one + "\n" + other)
                .orElse("(none)");
    }
}

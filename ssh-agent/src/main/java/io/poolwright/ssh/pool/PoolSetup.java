package io.poolwright.ssh.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestLock;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.Patience;
import io.poolwright.ssh.session.SshConfig;
import io.poolwright.ssh.session.StepProgress;
import io.poolwright.ssh.session.SudoRights;

/**
 * Makes it so that the pool is there. Looks first and without the lock, so that finished work is recognised in one request;
 * looks again under the lock, and asks sudo, before anything is changed. Never forces zpool.
 */
@ApplicationScoped
class PoolSetup {

    private static final Logger LOG = Logger.getLogger(PoolSetup.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final GuestStorageReader reader;
    private final PoolCreation creation;
    private final GuestIdentity identity;
    private final PoolUnlocking unlocking;
    private final PoolCommands commands;
    private final Patience patience;
    private final SshConfig config;

    PoolSetup(
            GuestStorageReader reader,
            PoolCreation creation,
            GuestIdentity identity,
            PoolUnlocking unlocking,
            Patience patience,
            SshConfig config) {
        this.reader = reader;
        this.creation = creation;
        this.identity = identity;
        this.unlocking = unlocking;
        this.commands = new PoolCommands(config);
        this.patience = patience;
        this.config = config;
    }

    /** @throws StepFailedException with one of the pool's or the disk's codes; nothing on the guest was forced */
    PoolConfigured configure(GuestSession session, ConfigurePool command, StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        progress.progress(10, "Looking at the guest's disks and pools");
        GuestStorage storage = reader.look(session, command);
        if (!storage.isPoolLeftFromALook()
                && !storage.maybeBeingMade(command)
                && PoolPlan.decide(storage, command) instanceof PoolPlan.Adopt
                && isAsWanted(storage, command)) {
            progress.log("The pool '%s' is already there".formatted(command.pool()));
            return verified(session, command, storage);
        }
        Duration longestHold = config.createTimeout()
                .multipliedBy(6)
                .plus(config.commandTimeout().multipliedBy(20));
        try (GuestLock lock = GuestLock.acquire(session, config.lockWait(), longestHold, config.commandGrace())) {
            return change(lock, session, command, progress);
        }
    }

    private PoolConfigured change(GuestLock lock, GuestSession session, ConfigurePool command, StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        LOG.tracef("Changing the guest under %s", lock);
        GuestStorage storage = surveyed(session, command);
        if (storage.isPoolLeftFromALook()) {
            creation.letGo(session, command, progress);
            storage = surveyed(session, command);
        }
        PoolPlan plan = PoolPlan.decide(storage, command);
        storage.boot().require(storage.poolProperties().getOrDefault("cachefile", "-"));
        SudoRights.require(session, command.guest().credential().username(), needed(storage, command, plan));
        switch (plan) {
            case PoolPlan.Adopt adopt -> progress.log("Taking over the pool '%s'".formatted(command.pool()));
            case PoolPlan.Import found -> {
                if (!creation.importOwn(session, command, storage, found.disks(), progress)) {
                    creation.create(session, command, storage, found.disks(), progress);
                }
            }
            case PoolPlan.Create found -> creation.create(session, command, storage, found.disks(), progress);
        }
        unlock(session, command, progress);
        if (!(plan instanceof PoolPlan.Create)) {
            identity.haveOwnMachineId(session, command, storage, progress);
        }
        if (!(plan instanceof PoolPlan.Create) || !storage.pools().isEmpty()) {
            identity.tellKeptHostId(command, storage, progress);
        }
        storage = settled(session, command, reader::look, PoolSetup::isMounted, config.settleTime());
        progress.progress(70, "Checking the pool '%s'".formatted(command.pool()));
        PoolPlan.decide(storage, command);
        return verified(session, command, withProperties(session, command, storage));
    }

    /** All that may be run from here on. */
    private List<GuestCommandLine> needed(GuestStorage storage, ConfigurePool command, PoolPlan plan) {
        List<GuestCommandLine> needed = new ArrayList<>(identity.needed(storage, command));
        switch (plan) {
            case PoolPlan.Adopt adopt -> needed.addAll(missing(storage, command));
            case PoolPlan.Import found -> {
                needed.addAll(creation.neededToImport(command.pool()));
                if (found.disks().stream().anyMatch(disk -> DiskWiping.isAskedFor(storage, command, disk))) {
                    needed.addAll(creation.neededToCreate(storage, command, found.disks()));
                }
            }
            case PoolPlan.Create found -> needed.addAll(creation.neededToCreate(storage, command, found.disks()));
        }
        if (command.options().zfs().encrypted()) {
            needed.addAll(unlocking.needed(command.pool()));
        }
        needed.add(commands.set(command.pool(), "compression=lz4"));
        return needed;
    }

    /** A restart, or an export, has taken the key of an encrypted pool away. */
    private void unlock(GuestSession session, ConfigurePool command, StepProgress progress)
            throws GuestUnreachableException, InterruptedException {
        if (command.options().zfs().encrypted()
                && unlocking.unlock(
                        session,
                        command.pool(),
                        command.guest().credential().username(),
                        unlocking.keyOf(command.deploymentId()))) {
            progress.log("Loaded the key of the pool '%s', which was locked".formatted(command.pool()));
        }
    }

    private List<GuestCommandLine> missing(GuestStorage storage, ConfigurePool command) {
        PoolName pool = command.pool();
        List<GuestCommandLine> missing = new ArrayList<>();
        PoolSettings.missing(storage, command.options().zfs())
                .forEach(setting -> missing.add(commands.set(pool, setting)));
        PoolSettings.missingOfPool(storage).forEach(setting -> missing.add(commands.setOnPool(pool, setting)));
        return missing;
    }

    /** Once no creation is under way: the lock of an attempt whose connection broke is free, but its zpool goes on. */
    private GuestStorage surveyed(GuestSession session, ConfigurePool command)
            throws GuestUnreachableException, InterruptedException {
        return settled(session, command, reader::survey, seen -> !seen.maybeBeingMade(command), config.createTimeout());
    }

    /** Looks until {@code settled}, or for as long as a change left running may take; returns the last look. */
    private GuestStorage settled(
            GuestSession session, ConfigurePool command, Look look, Predicate<GuestStorage> settled, Duration longest)
            throws GuestUnreachableException, InterruptedException {
        Instant giveUp = Instant.now().plus(longest);
        GuestStorage storage = look.at(session, command);
        while (!settled.test(storage) && Instant.now().isBefore(giveUp)) {
            patience.pause(LOOK_AGAIN);
            storage = look.at(session, command);
        }
        return storage;
    }

    /** How closely to look. */
    @FunctionalInterface
    private interface Look {

        GuestStorage at(GuestSession session, ConfigurePool command)
                throws GuestUnreachableException, InterruptedException;
    }

    private GuestStorage withProperties(GuestSession session, ConfigurePool command, GuestStorage storage)
            throws GuestUnreachableException, InterruptedException {
        List<GuestCommandLine> missing = missing(storage, command);
        for (GuestCommandLine setting : missing) {
            session.run(setting).orFail();
        }
        return missing.isEmpty() ? storage : reader.look(session, command);
    }

    private PoolConfigured verified(GuestSession session, ConfigurePool command, GuestStorage storage)
            throws GuestUnreachableException, InterruptedException {
        PoolStatus pool = storage.pool(command.pool()).orElse(null);
        if (pool == null || !pool.isOnline() || !isAsWanted(storage, command)) {
            throw new StepFailedException(
                    ErrorCode.POOL_UNHEALTHY,
                    whatIsWrong(command, pool, storage),
                    reader.status(session, command.pool()).evidence(),
                    new Evidence("Properties", describe(storage.properties())));
        }
        storage.boot().require(storage.poolProperties().getOrDefault("cachefile", "-"));
        List<String> paths = storage.poolPaths();
        Optional<Sealed> key = command.options().zfs().encrypted()
                ? Optional.of(unlocking.verified(session, command.pool(), command.deploymentId()))
                : Optional.empty();
        return new PoolConfigured(
                pool.guid(),
                paths.getFirst(),
                pool.sizeBytes(),
                session.hostKey(),
                session.isTrustedOnFirstUse(),
                paths.subList(1, paths.size()),
                key);
    }

    private static String whatIsWrong(ConfigurePool command, PoolStatus pool, GuestStorage storage) {
        PoolName name = command.pool();
        if (pool == null) {
            return "The pool '%s' is not there".formatted(name);
        }
        if (!pool.isOnline()) {
            return "The pool '%s' is %s".formatted(name, pool.health());
        }
        if (!storage.machineId().isOwn(command)) {
            return "The guest's machine-id %s is not its own"
                    .formatted(storage.machineId().hex());
        }
        if (!PoolSettings.isEncryptedAsWished(storage, command.options().zfs())) {
            return "The pool '%s' has the encryption '%s', which is not what was asked for"
                    .formatted(name, storage.properties().get("encryption"));
        }
        if (!PoolSettings.hasWantedBlocks(storage)) {
            return "The pool '%s' was not made with ashift=12, which cannot be changed: it has %s"
                    .formatted(name, storage.poolProperties().get("ashift"));
        }
        if (PoolSettings.isReadOnly(storage)) {
            return "The pool '%s' is imported so that nothing can be written to it".formatted(name);
        }
        return isMounted(storage)
                ? "The pool '%s' has not the properties that it was given".formatted(name)
                : "The pool '%s' is ONLINE but not mounted".formatted(name);
    }

    private static boolean isAsWanted(GuestStorage storage, ConfigurePool command) {
        return isMounted(storage)
                && !PoolSettings.isReadOnly(storage)
                && PoolSettings.hasWantedBlocks(storage)
                && storage.machineId().isOwn(command)
                && PoolSettings.missing(storage, command.options().zfs()).isEmpty()
                && PoolSettings.missingOfPool(storage).isEmpty()
                && PoolSettings.isEncryptedAsWished(storage, command.options().zfs());
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

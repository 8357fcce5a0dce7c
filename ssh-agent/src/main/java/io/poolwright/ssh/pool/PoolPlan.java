package io.poolwright.ssh.pool;

import java.util.List;
import java.util.stream.Stream;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.ssh.session.CommandOutput;

/** What is to be done about the pool, given what the guest has. Pure. */
sealed interface PoolPlan {

    /** The pool is there and is this deployment's own, on its disks. */
    record Adopt(PoolStatus pool) implements PoolPlan {}

    /** A disk holds a pool of that name that is not imported; it may be this deployment's own. */
    record Import(List<DataDiskFinder.Found> disks) implements PoolPlan {

        public Import {
            disks = List.copyOf(disks);
        }
    }

    /** There is no such pool; it is to be made on these disks, if they prove blank. */
    record Create(List<DataDiskFinder.Found> disks) implements PoolPlan {

        public Create {
            disks = List.copyOf(disks);
        }
    }

    /**
     * @throws StepFailedException with {@code POOL_NAME_TAKEN} if there is such a pool and it is not this deployment's, also
     *     one on other disks that is not imported; or with {@code DATA_DISK_NOT_FOUND}
     */
    static PoolPlan decide(GuestStorage storage, ConfigurePool command) {
        return storage.pool(command.pool())
                .<PoolPlan>map(pool -> adopt(pool, storage, command))
                .orElseGet(() -> make(storage, command));
    }

    private static PoolPlan make(GuestStorage storage, ConfigurePool command) {
        List<DataDiskFinder.Found> disks = DataDiskFinder.find(storage, command);
        boolean exported = disks.stream()
                .flatMap(disk -> disk.device().children().stream())
                .anyMatch(partition -> "zfs_member".equals(partition.fstype())
                        && command.pool().value().equals(partition.label()));
        if (storage.survey().importable(command.pool()) > (exported ? 1 : 0)) {
            throw takenElsewhere(storage, command);
        }
        return exported ? new Import(disks) : new Create(disks);
    }

    /** At the next boot the one that is found first would be imported, and the other not. */
    private static StepFailedException takenElsewhere(GuestStorage storage, ConfigurePool command) {
        return new StepFailedException(new Failure(
                ErrorCode.POOL_NAME_TAKEN,
                "A pool '%s' that is not imported lies on other disks of the guest".formatted(command.pool()),
                Stream.concat(
                                storage.survey().importListing().map(CommandOutput::evidence).stream(),
                                Stream.of(storage.lsblkEvidence()))
                        .toList()));
    }

    private static Adopt adopt(PoolStatus pool, GuestStorage storage, ConfigurePool command) {
        boolean ours = isOwnedBy(storage, command);
        if (ours && storage.isPoolOnDataDisks() && storage.isPoolOf(command.vdev())) {
            return new Adopt(pool);
        }
        throw new StepFailedException(
                ErrorCode.POOL_NAME_TAKEN,
                ours
                        ? "The pool '%s' is this deployment's, but not on its data disks".formatted(pool.name())
                        : "The guest has a pool '%s' that this deployment did not make".formatted(pool.name()),
                storage.poolListing().evidence(),
                new Evidence(
                        "Pool '%s'".formatted(pool.name()),
                        "%s = %s\ndevices: %s"
                                .formatted(
                                        PoolSettings.OWNER,
                                        storage.properties().get(PoolSettings.OWNER),
                                        String.join(", ", storage.vdevs()))));
    }

    /** Whether the pool that is imported under the wanted name says that this deployment made it. */
    static boolean isOwnedBy(GuestStorage storage, ConfigurePool command) {
        return storage.properties()
                .has(PoolSettings.OWNER, command.deploymentId().toString());
    }
}

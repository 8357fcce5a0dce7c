package io.poolwright.ssh.pool;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.deployment.DataDiskOptions;
import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.kafka.step.StepHandler;
import io.poolwright.contracts.kafka.step.StepReporter;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.ssh.session.GuestVisits;
import io.poolwright.ssh.session.StepProgress;

/** Carries out {@link ConfigurePool}: the pool is there, on the data disk, ONLINE, with the properties that are wanted. */
@ApplicationScoped
public class ConfigurePoolHandler implements StepHandler<ConfigurePool> {

    private final GuestVisits visits;
    private final PoolSetup setup;

    ConfigurePoolHandler(GuestVisits visits, PoolSetup setup) {
        this.visits = visits;
        this.setup = setup;
    }

    @Override
    public StepOutcome handle(ConfigurePool command, StepReporter reporter) throws InterruptedException {
        return configure(command, StepProgress.to(reporter));
    }

    /** @throws StepFailedException with {@code DATA_DISK_NOT_FOUND} if the VM has not as many data disks as the pool needs */
    StepOutcome configure(ConfigurePool command, StepProgress progress) throws InterruptedException {
        requireEnough(command);
        return visits.visit(command.guest(), progress, session -> setup.configure(session, command, progress));
    }

    private static void requireEnough(ConfigurePool command) {
        try {
            DataDiskOptions.requireCount(command.disks().size(), command.vdev());
        } catch (InvalidValueException e) {
            throw new StepFailedException(
                    ErrorCode.DATA_DISK_NOT_FOUND,
                    "%s; the VM was given %d"
                            .formatted(e.getMessage(), command.disks().size()));
        }
    }
}

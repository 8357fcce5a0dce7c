package io.poolwright.ssh.pool;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.kafka.step.StepHandler;
import io.poolwright.contracts.kafka.step.StepReporter;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
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

    StepOutcome configure(ConfigurePool command, StepProgress progress) throws InterruptedException {
        return visits.visit(command.guest(), progress, session -> setup.configure(session, command, progress));
    }
}

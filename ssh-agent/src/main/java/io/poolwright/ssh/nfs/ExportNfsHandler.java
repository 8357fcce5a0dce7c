package io.poolwright.ssh.nfs;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.kafka.step.StepHandler;
import io.poolwright.contracts.kafka.step.StepReporter;
import io.poolwright.contracts.message.SshCommand.ExportNfs;
import io.poolwright.ssh.pool.PoolUnlocking;
import io.poolwright.ssh.session.GuestVisits;
import io.poolwright.ssh.session.StepProgress;

/** Carries out {@link ExportNfs}: the pool is exported to exactly the given networks, and the NFS server is active. */
@ApplicationScoped
public class ExportNfsHandler implements StepHandler<ExportNfs> {

    private final GuestVisits visits;
    private final ExportSetup setup;
    private final PoolUnlocking unlocking;

    ExportNfsHandler(GuestVisits visits, ExportSetup setup, PoolUnlocking unlocking) {
        this.visits = visits;
        this.unlocking = unlocking;
        this.setup = setup;
    }

    @Override
    public StepOutcome handle(ExportNfs command, StepReporter reporter) throws InterruptedException {
        return export(command, StepProgress.to(reporter));
    }

    StepOutcome export(ExportNfs command, StepProgress progress) throws InterruptedException {
        return visits.visit(command.guest(), progress, session -> {
            unlocking.unlock(
                    session, command.pool(), command.guest().credential().username(), command.poolKey());
            return setup.export(session, command, progress);
        });
    }
}

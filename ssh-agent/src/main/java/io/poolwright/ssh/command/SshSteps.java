package io.poolwright.ssh.command;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.kafka.step.StepExecutor;
import io.poolwright.contracts.message.SshCommand;
import io.poolwright.ssh.nfs.ExportNfsHandler;
import io.poolwright.ssh.pool.ConfigurePoolHandler;
import io.poolwright.ssh.proof.ProveTargetHandler;
import io.poolwright.ssh.session.Places;
import io.poolwright.ssh.session.SshConfig;

/** Gives each command to its handler; so many at a time as are configured, the others wait. */
@ApplicationScoped
public class SshSteps {

    private final StepExecutor executor;
    private final ConfigurePoolHandler configurePool;
    private final ExportNfsHandler exportNfs;
    private final ProveTargetHandler proveTarget;
    private final Places places;

    SshSteps(
            StepExecutor executor,
            ConfigurePoolHandler configurePool,
            ExportNfsHandler exportNfs,
            ProveTargetHandler proveTarget,
            SshConfig config) {
        this.executor = executor;
        this.configurePool = configurePool;
        this.exportNfs = exportNfs;
        this.proveTarget = proveTarget;
        this.places = new Places(config.maxConcurrency());
    }

    /**
     * Blocks until the outcome of the command is in the log.
     *
     * @throws InterruptedException if this agent is to stop; the command must not be acknowledged
     */
    public void execute(SshCommand command) throws InterruptedException {
        places.occupy(() -> {
            switch (command) {
                case SshCommand.ConfigurePool configure -> executor.execute(configure, configurePool);
                case SshCommand.ExportNfs export -> executor.execute(export, exportNfs);
                case SshCommand.ProveTarget prove -> executor.execute(prove, proveTarget);
            }
        });
    }
}

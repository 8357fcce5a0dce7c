package io.poolwright.ssh;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.poolwright.contracts.deployment.StepOutcome.NfsExported;
import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.deployment.StepOutcome.TargetProven;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.message.DeploymentFact.TargetFact;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.contracts.message.SshCommand.ExportNfs;
import io.poolwright.contracts.message.SshCommand.ProveTarget;
import io.poolwright.contracts.message.SshQuery.ProbeTarget;
import io.poolwright.contracts.message.SshTask.ChangeTargetKey;
import io.poolwright.contracts.secret.SealingKeys;
import io.poolwright.contracts.target.ProbeFinding;
import io.poolwright.ssh.handover.HandOverParts;
import io.poolwright.ssh.nfs.NfsParts;
import io.poolwright.ssh.pool.PoolParts;
import io.poolwright.ssh.pool.PoolUnlocking;
import io.poolwright.ssh.probe.ProbeParts;
import io.poolwright.ssh.proof.ProofConfig;
import io.poolwright.ssh.proof.ProofParts;
import io.poolwright.ssh.session.GuestConnector;
import io.poolwright.ssh.session.GuestKeys;
import io.poolwright.ssh.session.GuestVisits;
import io.poolwright.ssh.session.Patience;
import io.poolwright.ssh.session.SessionParts;
import io.poolwright.ssh.session.SshConfig;
import io.poolwright.ssh.session.StepProgress;
import io.poolwright.ssh.session.sshj.SshjParts;

/** An agent without its Kafka side: takes a command, gives its outcome. */
public final class Agent implements AutoCloseable {

    private final SshjParts sshj;
    private final GuestConnector connector;
    private final Patience patience = new Patience();
    private final PoolParts pool;
    private final NfsParts nfs;
    private final ProbeParts probes;
    private final ProofParts proof;
    private final HandOverParts handOver;

    Agent(SealingKeys sealing, Map<String, String> settings, UnaryOperator<GuestConnector> watched) {
        SshConfig config = SessionParts.config(settings);
        GuestKeys keys = SessionParts.guestKeys(sealing);
        sshj = new SshjParts(config, keys);
        connector = watched.apply(sshj.connector());
        GuestVisits visits = SessionParts.visits(connector, patience, config);
        PoolUnlocking unlocking = PoolParts.unlocking(keys, config);
        pool = new PoolParts(visits, unlocking, patience, config);
        nfs = new NfsParts(visits, unlocking, config);
        probes = new ProbeParts(visits, unlocking, settings);
        handOver = new HandOverParts(keys, connector, visits, config);
        proof = new ProofParts(
                visits,
                handOver.handOver(),
                unlocking,
                patience,
                config,
                SessionParts.mapped(ProofConfig.class, settings));
    }

    public PoolConfigured configure(ConfigurePool command) throws InterruptedException {
        return pool.configure(command, Progress.unhurried());
    }

    public PoolConfigured configure(ConfigurePool command, StepProgress progress) throws InterruptedException {
        return pool.configure(command, progress);
    }

    public NfsExported export(ExportNfs command) throws InterruptedException {
        return nfs.export(command, Progress.unhurried());
    }

    public NfsExported export(ExportNfs command, StepProgress progress) throws InterruptedException {
        return nfs.export(command, progress);
    }

    /** One finding for each check. */
    public List<ProbeFinding> probe(ProbeTarget query) throws InterruptedException {
        return probes.probe(query);
    }

    /** What the log is told of it. */
    public TargetFact change(ChangeTargetKey task) throws InterruptedException {
        return handOver.change(task);
    }

    public TargetProven prove(ProveTarget command) throws InterruptedException {
        return prove(command, Progress.unhurried());
    }

    public TargetProven prove(ProveTarget command, StepProgress progress) throws InterruptedException {
        return proof.prove(command, progress);
    }

    /** Carries out a command that must fail. */
    public Failure refusalOf(ProveTarget command) throws InterruptedException {
        try {
            throw new AssertionError("It did not fail: " + prove(command));
        } catch (StepFailedException e) {
            return e.failure();
        }
    }

    /** Carries out a command that must fail. */
    public Failure refusalOf(ConfigurePool command) throws InterruptedException {
        return refusalOf(command, Progress.unhurried());
    }

    public Failure refusalOf(ConfigurePool command, StepProgress progress) throws InterruptedException {
        try {
            throw new AssertionError("It did not fail: " + pool.configure(command, progress));
        } catch (StepFailedException e) {
            return e.failure();
        }
    }

    /** Carries out a command that must fail. */
    public Failure refusalOf(ExportNfs command) throws InterruptedException {
        try {
            throw new AssertionError("It did not fail: " + export(command));
        } catch (StepFailedException e) {
            return e.failure();
        }
    }

    public GuestConnector connector() {
        return connector;
    }

    public int openConnections() {
        return sshj.openConnections();
    }

    /** As a stop of the service does. */
    public void endPatience() {
        patience.end();
    }

    @Override
    public void close() {
        sshj.close();
    }
}

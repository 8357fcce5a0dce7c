package io.poolwright.ssh.probe;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.message.SshQuery.ProbeTarget;
import io.poolwright.contracts.target.ProbeFinding;
import io.poolwright.ssh.pool.PoolUnlocking;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.Executable;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.GuestVisits;
import io.poolwright.ssh.session.StepProgress;

/**
 * Looks at a target: one connection, one request, nothing changed. The exception is an encrypted pool that a restart has
 * locked: it is given its key again, since nobody else has it.
 */
@ApplicationScoped
class TargetProber {

    private static final Logger LOG = Logger.getLogger(TargetProber.class);
    private static final String SERVICE = "nfs-server";
    private static final String PROPERTIES = "compression,atime,sharenfs,mounted,mountpoint,keystatus";

    private final GuestVisits visits;
    private final PoolUnlocking unlocking;
    private final ProbeConfig config;

    TargetProber(GuestVisits visits, PoolUnlocking unlocking, ProbeConfig config) {
        this.visits = visits;
        this.unlocking = unlocking;
        this.config = config;
    }

    /**
     * One finding for each check, whatever the target is like.
     *
     * @throws InterruptedException if this agent is to stop
     */
    List<ProbeFinding> probe(ProbeTarget query) throws InterruptedException {
        ProbeAssessment assessment =
                new ProbeAssessment(query, config.capacityWarning(), config.capacityFailed(), config.clockSkew());
        try {
            return visits.visitPinned(query.guest(), patience(query), session -> {
                session.endBy(query.deadline().minus(config.reportTime()));
                return assessment.of(look(session, query));
            });
        } catch (StepFailedException e) {
            return isTooLate(e) ? assessment.ofHungCommand(e) : assessment.ofNoReading(e);
        }
    }

    private ProbeReading look(GuestSession session, ProbeTarget query)
            throws GuestUnreachableException, InterruptedException {
        unlock(session, query);
        Instant asked = Instant.now();
        List<CommandOutput> said = session.runEach(
                command(Executable.ZPOOL, "list", "-Hp", "-o", ProbedPool.COLUMNS),
                command(Executable.ZPOOL, "status", query.pool().value()).withErrorsMerged(),
                command(Executable.ZFS, "get", "-Hp", "-o", "property,value", PROPERTIES, dataset(query))
                        .withErrorsMerged(),
                command(Executable.EXPORTFS, "-v"),
                command(Executable.SYSTEMCTL, "is-active", SERVICE).withErrorsMerged(),
                GuestCommandLine.unprivileged(Executable.DATE, config.commandTimeout(), "+%s"));
        return new ProbeReading(
                said.get(0), said.get(1), said.get(2), said.get(3), said.get(4), said.get(5), asked, Instant.now());
    }

    /** Whether it could be unlocked is seen by what is read then, unless its commands hang: the others would hang too. */
    private void unlock(GuestSession session, ProbeTarget query)
            throws GuestUnreachableException, InterruptedException {
        try {
            if (unlocking.unlock(
                    session, query.pool(), query.guest().credential().username(), query.poolKey())) {
                LOG.infof("The encrypted pool of target %s was locked: its key was loaded", query.targetId());
            }
        } catch (StepFailedException e) {
            if (isTooLate(e)) {
                throw e;
            }
            LOG.warnf("The encrypted pool of target %s stays locked: %s", query.targetId(), e.getMessage());
        }
    }

    private static boolean isTooLate(StepFailedException e) {
        return e.failure().code() == ErrorCode.GUEST_COMMAND_TIMEOUT;
    }

    private GuestCommandLine command(Executable executable, String... arguments) {
        return GuestCommandLine.of(executable, config.commandTimeout(), arguments);
    }

    /** Its mount point is its name, behind a slash. */
    private static String dataset(ProbeTarget query) {
        return query.nfsPath().substring(1);
    }

    /** Nobody watches a probe's progress; only its time counts. */
    private StepProgress patience(ProbeTarget query) {
        Instant patience = Instant.now().plus(config.patience());
        Instant deadline = patience.isBefore(query.deadline()) ? patience : query.deadline();
        return new StepProgress() {
            @Override
            public void progress(int percent, String message) {}

            @Override
            public void log(String line) {}

            @Override
            public Instant deadline() {
                return deadline;
            }
        };
    }
}

package io.poolwright.ssh.handover;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.kafka.ServiceIdentity;
import io.poolwright.contracts.message.DeploymentFact.TargetFact;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChangeFailed;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChanged;
import io.poolwright.contracts.message.SshTask.ChangeTargetKey;
import io.poolwright.contracts.target.KeyChange;
import io.poolwright.ssh.session.GuestLock;
import io.poolwright.ssh.session.GuestVisits;
import io.poolwright.ssh.session.KeyRejectedException;
import io.poolwright.ssh.session.Places;
import io.poolwright.ssh.session.SshConfig;
import io.poolwright.ssh.session.StepProgress;

/** Changes keys of registered targets, so many at a time as steps run, and says in the log what became of it. */
@ApplicationScoped
public class TargetKeyChanges {

    private static final Logger LOG = Logger.getLogger(TargetKeyChanges.class);

    /** Of one change, with a margin. */
    private static final int MOST_REQUESTS = 20;

    private final GuestVisits visits;
    private final KeyHandOver handOver;
    private final KeyChangeReports reports;
    private final Actor actor;
    private final Places places;
    private final SshConfig config;

    @Inject
    TargetKeyChanges(
            GuestVisits visits,
            KeyHandOver handOver,
            KeyChangeReports reports,
            ServiceIdentity identity,
            SshConfig config) {
        this(visits, handOver, reports, identity.actor(), new Places(config.maxConcurrency()), config);
    }

    TargetKeyChanges(
            GuestVisits visits,
            KeyHandOver handOver,
            KeyChangeReports reports,
            Actor actor,
            Places places,
            SshConfig config) {
        this.config = config;
        this.places = places;
        this.visits = visits;
        this.handOver = handOver;
        this.reports = reports;
        this.actor = actor;
    }

    /**
     * Blocks until the log has the outcome. A task that nobody waits for any more is left alone.
     *
     * @throws InterruptedException if this agent is to stop; the task must not be acknowledged
     */
    public void carryOut(ChangeTargetKey task) throws InterruptedException {
        places.occupy(() -> report(task));
    }

    private void report(ChangeTargetKey task) throws InterruptedException {
        if (!Instant.now().isBefore(task.deadline())) {
            LOG.warnf("The change of key %s came too late: nobody waits for it any more", task.changeId());
            return;
        }
        reports.report(outcome(task));
    }

    private TargetFact outcome(ChangeTargetKey task) throws InterruptedException {
        try {
            Optional<SshCredential> credential = task.change() == KeyChange.ROTATE ? rotated(task) : revoked(task);
            LOG.infof("The key of target %s has changed: %s", task.targetId(), task.change());
            return new TargetKeyChanged(
                    task.deploymentId(), actor, Instant.now(), task.targetId(), task.generation(), credential);
        } catch (StepFailedException e) {
            LOG.warnf("The key of target %s cannot be changed: %s", task.targetId(), e.getMessage());
            return new TargetKeyChangeFailed(
                    task.deploymentId(), actor, Instant.now(), task.targetId(), task.change(), e.failure());
        }
    }

    private Optional<SshCredential> rotated(ChangeTargetKey task) throws InterruptedException {
        try {
            return Optional.of(rotate(task, task.guest()));
        } catch (KeyRejectedException e) {
            if (!isOfTarget(e, task)) {
                throw e;
            }
            // Another instance may have changed it and died before it could tell
            return Optional.of(rotate(task, handOver.access(task.guest(), task.deploymentId(), task.generation())));
        }
    }

    private SshCredential rotate(ChangeTargetKey task, GuestAccess access) throws InterruptedException {
        StepProgress progress = new LoggedProgress(task);
        return visits.visitPinned(
                access,
                progress,
                locked(held -> handOver.handOver(held, access, task.deploymentId(), task.generation(), progress)));
    }

    /** That the key is rejected is what is wanted, unless a rotation that nobody has heard of has given the target the next. */
    private Optional<SshCredential> revoked(ChangeTargetKey task) throws InterruptedException {
        if (!revoke(task, task.guest())
                && !revoke(task, handOver.access(task.guest(), task.deploymentId(), task.generation() + 1))) {
            LOG.debugf("Target %s lets no key of ours in any more", task.targetId());
        }
        return Optional.empty();
    }

    /** @return whether the target let that key in until now */
    private boolean revoke(ChangeTargetKey task, GuestAccess access) throws InterruptedException {
        try {
            visits.visitPinned(access, new LoggedProgress(task), locked(session -> {
                handOver.revoke(session, access, task.deploymentId());
                return task;
            }));
            return true;
        } catch (KeyRejectedException e) {
            if (!isOfTarget(e, task)) {
                throw e;
            }
            return false;
        }
    }

    /** The file of keys is read, changed and written back: two who do that at once undo one another. */
    private <T> GuestVisits.Work<T> locked(GuestVisits.Work<T> work) {
        Duration login = config.connectTimeout().plus(config.loginTimeout());
        Duration longestHold = config.commandTimeout().plus(login).multipliedBy(MOST_REQUESTS);
        return session -> {
            try (GuestLock lock = GuestLock.acquire(session, config.lockWait(), longestHold, config.commandGrace())) {
                LOG.tracef("Changing keys under %s", lock);
                return work.in(session);
            }
        };
    }

    private static boolean isOfTarget(KeyRejectedException rejected, ChangeTargetKey task) {
        return rejected.server().equals(task.guest().address().value());
    }

    /** Nobody watches it; what is worth reading goes to this agent's own log. */
    private record LoggedProgress(ChangeTargetKey task) implements StepProgress {

        @Override
        public void progress(int percent, String message) {
            LOG.debugf("Target %s: %s", task.targetId(), message);
        }

        @Override
        public void log(String line) {
            LOG.infof("Target %s: %s", task.targetId(), line);
        }

        @Override
        public Instant deadline() {
            return task.deadline();
        }
    }
}

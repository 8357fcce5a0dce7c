package io.poolwright.ssh.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.deployment.ProofFinding;
import io.poolwright.contracts.deployment.ProofPart;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.message.SshCommand.ProveTarget;
import io.poolwright.ssh.nfs.ExportTable;
import io.poolwright.ssh.pool.PoolStatus;
import io.poolwright.ssh.pool.PoolUnlocking;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.Executable;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.GuestVisits;
import io.poolwright.ssh.session.Patience;
import io.poolwright.ssh.session.SshConfig;
import io.poolwright.ssh.session.StepProgress;
import io.poolwright.ssh.session.SudoRights;

/**
 * After a restart the target is back at its address, with its pool and its export; the key of an encrypted pool is loaded
 * again. A property of the pool says which attempt
 * has called for the restart, and in which boot: an attempt restarts a guest once, however often it begins anew.
 */
@ApplicationScoped
class RebootProof {

    private static final String BOOT_ID = "/proc/sys/kernel/random/boot_id";
    private static final String PROPERTY = "poolwright:reboot";
    private static final String TITLE = "Restarting the guest";
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final GuestVisits visits;
    private final Patience patience;
    private final PoolUnlocking unlocking;
    private final SshConfig config;

    RebootProof(GuestVisits visits, PoolUnlocking unlocking, Patience patience, SshConfig config) {
        this.visits = visits;
        this.unlocking = unlocking;
        this.patience = patience;
        this.config = config;
    }

    /**
     * @param afterwards what root has to run after it: a guest whose rules lack a line of that is not restarted
     * @throws StepFailedException with {@code PROOF_FAILED} if it does not come back as it was
     */
    ProofFinding prove(
            GuestAccess access, ProveTarget command, List<GuestCommandLine> afterwards, StepProgress progress)
            throws InterruptedException {
        progress.progress(2, TITLE);
        Instant started = Instant.now();
        while (!visits.<Boolean>visit(access, progress, session -> isRestarted(session, access, command, afterwards))) {
            patience.pause(LOOK_AGAIN);
            if (progress.timeLeft().isZero()) {
                throw failed("it has not restarted until the step's deadline");
            }
        }
        Instant giveUp = Instant.now().plus(config.settleTime().multipliedBy(4));
        List<CommandOutput> seen = look(access, progress, command);
        while (!isBack(seen, command)) {
            if (Instant.now().isAfter(giveUp) || progress.timeLeft().isZero()) {
                throw failed(
                        "pool and export are not back after it",
                        seen.stream().map(CommandOutput::evidence).toArray(Evidence[]::new));
            }
            patience.pause(LOOK_AGAIN);
            seen = look(access, progress, command);
        }
        ProofFinding finding = ProofFinding.passed(
                ProofPart.REBOOT,
                "The guest was restarted and is back at %s with its pool and its export".formatted(access.address()),
                Map.of(
                        "seconds",
                        Long.toString(Duration.between(started, Instant.now()).toSeconds())));
        progress.log("%s: %s".formatted(finding.part(), finding.display()));
        return finding;
    }

    /** Calls for a restart unless this attempt has had its own. */
    private boolean isRestarted(
            GuestSession session, GuestAccess access, ProveTarget command, List<GuestCommandLine> afterwards)
            throws GuestUnreachableException, InterruptedException {
        List<CommandOutput> said = session.runAll(
                GuestCommandLine.unprivileged(Executable.CAT, config.commandTimeout(), BOOT_ID),
                line(
                        Executable.ZFS,
                        "get",
                        "-Hp",
                        "-o",
                        "value",
                        PROPERTY,
                        command.pool().value()));
        String boot = said.getFirst().orFail().output().strip();
        String attempt = "%s/%d/".formatted(command.deploymentId(), command.attempt());
        String mark = said.getLast().orFail().output().strip();
        if (mark.startsWith(attempt) && !mark.equals(attempt + boot)) {
            return true;
        }
        GuestCommandLine note = line(
                Executable.ZFS,
                "set",
                PROPERTY + "=" + attempt + boot,
                command.pool().value());
        GuestCommandLine restart = line(Executable.SYSTEMCTL, "reboot");
        List<GuestCommandLine> needed = new ArrayList<>(List.of(note, restart));
        if (command.poolKey().isPresent()) {
            needed.addAll(unlocking.needed(command.pool()));
        }
        needed.addAll(afterwards);
        SudoRights.require(session, access.credential().username(), needed);
        session.run(note).orFail();
        session.run(restart).orFail();
        return false;
    }

    private List<CommandOutput> look(GuestAccess access, StepProgress progress, ProveTarget command)
            throws InterruptedException {
        return visits.visit(access, progress, session -> {
            if (unlocking.unlock(session, command.pool(), access.credential().username(), command.poolKey())) {
                progress.log("Loaded the key of the pool '%s' after the restart".formatted(command.pool()));
            }
            return session.runAll(
                    line(Executable.ZPOOL, "list", "-Hp", "-o", PoolStatus.COLUMNS),
                    line(Executable.EXPORTFS, "-v"),
                    line(Executable.SYSTEMCTL, "is-active", "nfs-server"));
        });
    }

    private static boolean isBack(List<CommandOutput> seen, ProveTarget command) {
        boolean pool = PoolStatus.named(command.pool(), PoolStatus.parse(seen.getFirst()))
                .filter(found -> found.guid().equals(command.poolGuid()))
                .filter(PoolStatus::isOnline)
                .isPresent();
        boolean export = ExportTable.parse(seen.get(1))
                .differences(
                        command.path(), command.networks(), command.options().nfs())
                .isEmpty();
        return pool && export && seen.get(2).output().strip().equals("active");
    }

    private GuestCommandLine line(Executable executable, String... arguments) {
        return GuestCommandLine.of(executable, config.commandTimeout(), arguments);
    }

    private static StepFailedException failed(String detail, Evidence... evidence) {
        return new StepFailedException(ErrorCode.PROOF_FAILED, TITLE + ": " + detail, evidence);
    }
}

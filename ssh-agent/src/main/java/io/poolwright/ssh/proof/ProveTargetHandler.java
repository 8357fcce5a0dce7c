package io.poolwright.ssh.proof;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.deployment.ProofFinding;
import io.poolwright.contracts.deployment.ProofPart;
import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.kafka.step.StepHandler;
import io.poolwright.contracts.kafka.step.StepReporter;
import io.poolwright.contracts.message.SshCommand.ProveTarget;
import io.poolwright.ssh.handover.KeyHandOver;
import io.poolwright.ssh.pool.PoolUnlocking;
import io.poolwright.ssh.session.GuestVisits;
import io.poolwright.ssh.session.KeyRejectedException;
import io.poolwright.ssh.session.StepProgress;

/** Carries out {@link ProveTarget}: the target has shown that it works, and nothing of the proof is left on it. */
@ApplicationScoped
public class ProveTargetHandler implements StepHandler<ProveTarget> {

    private final GuestVisits visits;
    private final TargetProof proof;
    private final KeyHandOver handOver;
    private final RebootProof reboot;
    private final PoolUnlocking unlocking;

    ProveTargetHandler(
            GuestVisits visits, TargetProof proof, RebootProof reboot, KeyHandOver handOver, PoolUnlocking unlocking) {
        this.visits = visits;
        this.unlocking = unlocking;
        this.handOver = handOver;
        this.reboot = reboot;
        this.proof = proof;
    }

    @Override
    public StepOutcome handle(ProveTarget command, StepReporter reporter) throws InterruptedException {
        return prove(command, StepProgress.to(reporter));
    }

    StepOutcome prove(ProveTarget command, StepProgress progress) throws InterruptedException {
        try {
            return prove(command.guest(), command, progress);
        } catch (KeyRejectedException e) {
            boolean ofTarget = e.server().equals(command.guest().address().value());
            if (!ofTarget || !command.options().handOver().ownKey()) {
                throw e;
            }
            // An earlier attempt may have handed over and died before it could tell
            GuestAccess own = handOver.access(command.guest(), command.deploymentId(), 1);
            return prove(own, command, progress);
        }
    }

    private StepOutcome prove(GuestAccess access, ProveTarget command, StepProgress progress)
            throws InterruptedException {
        Optional<ProofFinding> restarted = proof.parts(command).contains(ProofPart.REBOOT)
                ? Optional.of(reboot.prove(access, command, proof.needed(command), progress))
                : Optional.empty();
        return visits.visit(access, progress, session -> {
            unlocking.unlock(session, command.pool(), access.credential().username(), command.poolKey());
            return proof.prove(session, access, command, restarted, progress);
        });
    }
}

package io.poolwright.ssh.proof;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.kafka.step.StepHandler;
import io.poolwright.contracts.kafka.step.StepReporter;
import io.poolwright.contracts.message.SshCommand.ProveTarget;
import io.poolwright.ssh.session.GuestVisits;
import io.poolwright.ssh.session.StepProgress;

/** Carries out {@link ProveTarget}: the target has shown that it works, and nothing of the proof is left on it. */
@ApplicationScoped
public class ProveTargetHandler implements StepHandler<ProveTarget> {

    private final GuestVisits visits;
    private final TargetProof proof;

    ProveTargetHandler(GuestVisits visits, TargetProof proof) {
        this.visits = visits;
        this.proof = proof;
    }

    @Override
    public StepOutcome handle(ProveTarget command, StepReporter reporter) throws InterruptedException {
        return prove(command, StepProgress.to(reporter));
    }

    StepOutcome prove(ProveTarget command, StepProgress progress) throws InterruptedException {
        return visits.visit(command.guest(), progress, session -> proof.prove(session, command, progress));
    }
}

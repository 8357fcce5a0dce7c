package io.poolwright.ssh.proof;

import java.util.List;

import io.poolwright.contracts.deployment.ProofFinding;
import io.poolwright.contracts.deployment.ProofFinding.Outcome;
import io.poolwright.contracts.deployment.ProofPart;
import io.poolwright.contracts.deployment.StepOutcome.TargetProven;
import io.poolwright.contracts.message.SshCommand.ProveTarget;
import io.poolwright.ssh.handover.HandOverParts;
import io.poolwright.ssh.handover.KeyHandOver;
import io.poolwright.ssh.pool.PoolUnlocking;
import io.poolwright.ssh.session.GuestVisits;
import io.poolwright.ssh.session.Patience;
import io.poolwright.ssh.session.SshConfig;
import io.poolwright.ssh.session.StepProgress;

/** The proof's handler put together by hand, as the container would. */
public final class ProofParts {

    private final ProveTargetHandler handler;

    public ProofParts(
            GuestVisits visits,
            KeyHandOver handOver,
            PoolUnlocking unlocking,
            Patience patience,
            SshConfig config,
            ProofConfig proof) {
        handler = new ProveTargetHandler(
                visits,
                new TargetProof(
                        new ProofLeftovers(patience, config),
                        handOver,
                        HandOverParts.delegation(config),
                        config,
                        proof),
                new RebootProof(visits, unlocking, patience, config),
                handOver,
                unlocking);
    }

    /** Those that were carried out. */
    public static List<ProofPart> passed(TargetProven proven) {
        return proven.findings().stream()
                .filter(finding -> finding.outcome() == Outcome.PASSED)
                .map(ProofFinding::part)
                .toList();
    }

    public TargetProven prove(ProveTarget command, StepProgress progress) throws InterruptedException {
        return (TargetProven) handler.prove(command, progress);
    }
}

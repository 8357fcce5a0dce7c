package io.poolwright.deploy.deployment;

import java.time.Instant;
import java.util.Optional;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.message.DeploymentFact.DecommissionFailed;
import io.poolwright.contracts.message.DeploymentFact.DecommissionRequested;
import io.poolwright.contracts.message.DeploymentFact.RetryRequested;
import io.poolwright.contracts.message.DeploymentFact.TargetDecommissioned;
import io.poolwright.contracts.message.DeploymentFact.UndoFact;
import io.poolwright.contracts.message.DeploymentFact.UndoFailed;
import io.poolwright.contracts.message.DeploymentFact.UndoProgressed;
import io.poolwright.contracts.message.DeploymentFact.UndoStarted;
import io.poolwright.contracts.message.DeploymentFact.UndoSucceeded;
import io.poolwright.deploy.deployment.UndoPhase.Over;
import io.poolwright.deploy.deployment.UndoPhase.Stuck;
import io.poolwright.deploy.deployment.UndoPhase.Undoing;
import io.poolwright.deploy.deployment.UndoPhase.Undone;

/** What facts make of a decommission, once {@link Judgement} has let them apply. Pure. */
record DecommissionCourse(Deployment before, Decommission decommission) {

    static DecommissionCourse of(Deployment before) {
        return new DecommissionCourse(before, before.handover().decommission().orElseThrow());
    }

    static Deployment begin(Deployment before, DecommissionRequested fact) {
        Decommission wanted = new Decommission(
                fact.targetId(), fact.cleanup(), fact.unmount(), fact.actor(), fact.at(), new Undone(fact.at()), false);
        return new DecommissionCourse(before, wanted)
                .undo(before, wanted.steps().getFirst(), fact.at(), 1);
    }

    Deployment by(UndoFact fact) {
        return switch (fact) {
            case UndoStarted f -> before;
            case UndoProgressed f -> in(before, new Undoing(decommission.run().orElseThrow(), f.message()));
            case UndoSucceeded f -> undone(f);
            case UndoFailed f -> in(before, new Stuck(decommission.run().orElseThrow(), f.failure(), f.at()));
        };
    }

    Deployment again(RetryRequested fact) {
        StepRun failed = decommission.run().orElseThrow();
        return undo(before, fact.step(), fact.at(), Judgement.byAPerson(fact) ? 1 : failed.tries() + 1);
    }

    Deployment failed(DecommissionFailed fact) {
        return before.with(before.handover().with(decommission.atRest()));
    }

    Deployment over(TargetDecommissioned fact) {
        return in(before.with(before.handover().of(Optional.<TargetId>empty())), new Over(fact.at()));
    }

    private Deployment undone(UndoSucceeded fact) {
        Deployment less = fact.step() == DeploymentStep.MOUNT_DATASTORE
                ? before.with(before.handover().unmounted())
                : before;
        return decommission
                .after(fact.step())
                .map(next -> undo(less, next, fact.at(), 1))
                .orElseGet(() -> in(less, new Undone(fact.at())));
    }

    private Deployment undo(Deployment deployment, DeploymentStep step, Instant since, int tries) {
        int attempt = deployment.attempts().atUndo(step) + 1;
        StepRun run = new StepRun(step, attempt, since, tries);
        return in(
                deployment.after(deployment.attempts().withUndo(step, attempt)),
                new Undoing(run, "Undoing: " + step.title()));
    }

    private Deployment in(Deployment deployment, UndoPhase phase) {
        return deployment.with(deployment.handover().with(decommission.in(phase)));
    }
}

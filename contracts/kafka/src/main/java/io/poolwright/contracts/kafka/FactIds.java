package io.poolwright.contracts.kafka;

import java.util.UUID;

import io.poolwright.contracts.id.CommandId;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.DeploymentFact.CancelRequested;
import io.poolwright.contracts.message.DeploymentFact.DecisionAwaited;
import io.poolwright.contracts.message.DeploymentFact.DecommissionFailed;
import io.poolwright.contracts.message.DeploymentFact.DecommissionRequested;
import io.poolwright.contracts.message.DeploymentFact.DeploymentAdmitted;
import io.poolwright.contracts.message.DeploymentFact.DeploymentCancelled;
import io.poolwright.contracts.message.DeploymentFact.DeploymentFailed;
import io.poolwright.contracts.message.DeploymentFact.DeploymentRequested;
import io.poolwright.contracts.message.DeploymentFact.DeploymentSucceeded;
import io.poolwright.contracts.message.DeploymentFact.HostMountReported;
import io.poolwright.contracts.message.DeploymentFact.KeepExpired;
import io.poolwright.contracts.message.DeploymentFact.RetryRequested;
import io.poolwright.contracts.message.DeploymentFact.RollbackFailed;
import io.poolwright.contracts.message.DeploymentFact.RollbackFinished;
import io.poolwright.contracts.message.DeploymentFact.RollbackStarted;
import io.poolwright.contracts.message.DeploymentFact.StepFact;
import io.poolwright.contracts.message.DeploymentFact.StepFailed;
import io.poolwright.contracts.message.DeploymentFact.StepLogged;
import io.poolwright.contracts.message.DeploymentFact.StepProgressed;
import io.poolwright.contracts.message.DeploymentFact.StepQueued;
import io.poolwright.contracts.message.DeploymentFact.StepStarted;
import io.poolwright.contracts.message.DeploymentFact.StepSucceeded;
import io.poolwright.contracts.message.DeploymentFact.TargetDecommissioned;
import io.poolwright.contracts.message.DeploymentFact.TargetDeregistered;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChangeFailed;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChangeRequested;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChanged;
import io.poolwright.contracts.message.DeploymentFact.TargetRegistered;
import io.poolwright.contracts.message.DeploymentFact.UndoFact;
import io.poolwright.contracts.message.DeploymentFact.UndoFailed;
import io.poolwright.contracts.message.DeploymentFact.UndoProgressed;
import io.poolwright.contracts.message.DeploymentFact.UndoStarted;
import io.poolwright.contracts.message.DeploymentFact.UndoSucceeded;

/**
 * Event ids of facts. What can happen only once has an id that is derived, so that its second report is recognised as the
 * same event; what may happen again has a random one.
 */
final class FactIds {

    private FactIds() {}

    static String idOf(DeploymentFact fact) {
        return switch (fact) {
            case DeploymentRequested f -> f.deploymentId() + "/requested";
            case StepSucceeded f -> command(f) + "/succeeded";
            case StepFailed f -> command(f) + "/failed";
            case TargetRegistered f -> f.deploymentId() + "/target-registered";
            case TargetDeregistered f -> f.deploymentId() + "/target-deregistered";
            case TargetDecommissioned f -> f.deploymentId() + "/target-decommissioned";
            case DeploymentSucceeded f -> f.deploymentId() + "/succeeded";
            case DeploymentFailed f -> f.deploymentId() + "/failed";
            case DeploymentCancelled f -> f.deploymentId() + "/cancelled";
            case DeploymentAdmitted f -> f.deploymentId() + "/admitted";
            case UndoSucceeded f -> undo(f) + "/succeeded";
            case UndoFailed f -> undo(f) + "/failed";
            case TargetKeyChanged f ->
                "%s/target-key/%d%s"
                        .formatted(
                                f.deploymentId(), f.generation(), f.credential().isPresent() ? "" : "/revoked");
            case TargetKeyChangeRequested f -> random();
            case TargetKeyChangeFailed f -> random();
            case StepQueued f -> random();
            case StepStarted f -> random();
            case StepProgressed f -> random();
            case StepLogged f -> random();
            case HostMountReported f -> random();
            case DecommissionRequested f -> random();
            case DecommissionFailed f -> random();
            case UndoStarted f -> random();
            case UndoProgressed f -> random();
            // Whether these fit depends on what came before them: the same words may be out of place now and due later.
            case DecisionAwaited f -> random();
            case RetryRequested f -> random();
            case CancelRequested f -> random();
            case RollbackStarted f -> random();
            case RollbackFinished f -> random();
            case RollbackFailed f -> random();
            case KeepExpired f -> random();
        };
    }

    private static CommandId command(StepFact fact) {
        return CommandId.of(fact.deploymentId(), fact.step(), fact.attempt());
    }

    private static CommandId undo(UndoFact fact) {
        return CommandId.ofUndo(fact.deploymentId(), fact.step(), fact.attempt());
    }

    private static String random() {
        return UUID.randomUUID().toString();
    }
}

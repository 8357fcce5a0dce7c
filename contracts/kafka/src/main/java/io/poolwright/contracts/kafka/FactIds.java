package io.poolwright.contracts.kafka;

import java.util.UUID;

import io.poolwright.contracts.id.CommandId;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.DeploymentFact.DeploymentFailed;
import io.poolwright.contracts.message.DeploymentFact.DeploymentRequested;
import io.poolwright.contracts.message.DeploymentFact.DeploymentSucceeded;
import io.poolwright.contracts.message.DeploymentFact.StepFact;
import io.poolwright.contracts.message.DeploymentFact.StepFailed;
import io.poolwright.contracts.message.DeploymentFact.StepLogged;
import io.poolwright.contracts.message.DeploymentFact.StepProgressed;
import io.poolwright.contracts.message.DeploymentFact.StepStarted;
import io.poolwright.contracts.message.DeploymentFact.StepSucceeded;
import io.poolwright.contracts.message.DeploymentFact.TargetDeregistered;
import io.poolwright.contracts.message.DeploymentFact.TargetRegistered;

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
            case DeploymentSucceeded f -> f.deploymentId() + "/succeeded";
            case DeploymentFailed f -> f.deploymentId() + "/failed";
            case StepStarted f -> random();
            case StepProgressed f -> random();
            case StepLogged f -> random();
        };
    }

    private static CommandId command(StepFact fact) {
        return CommandId.of(fact.deploymentId(), fact.step(), fact.attempt());
    }

    private static String random() {
        return UUID.randomUUID().toString();
    }
}

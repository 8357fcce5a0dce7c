package io.poolwright.deploy.deployment;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.DeploymentFact.DeploymentFailed;
import io.poolwright.contracts.message.DeploymentFact.DeploymentRequested;
import io.poolwright.contracts.message.DeploymentFact.DeploymentSucceeded;
import io.poolwright.contracts.message.DeploymentFact.StepFailed;
import io.poolwright.contracts.message.DeploymentFact.StepLogged;
import io.poolwright.contracts.message.DeploymentFact.StepProgressed;
import io.poolwright.contracts.message.DeploymentFact.StepStarted;
import io.poolwright.contracts.message.DeploymentFact.StepSucceeded;
import io.poolwright.contracts.message.DeploymentFact.TargetDeregistered;
import io.poolwright.contracts.message.DeploymentFact.TargetRegistered;

/** What a fact says, for people and scripts: never a sealed value. The event's type tells which of these it is. */
@Schema(
        oneOf = {
            EventData.Requested.class,
            EventData.Started.class,
            EventData.Progressed.class,
            EventData.Logged.class,
            EventData.Succeeded.class,
            EventData.Failed.class,
            EventData.Registered.class,
            EventData.Deregistered.class,
            EventData.Ended.class
        })
public sealed interface EventData {

    /** What was asked for, with the template's defaults filled in. */
    @Schema(name = "RequestedData")
    record Requested(SpecView spec) implements EventData {}

    /** @param title of the step, as people see it */
    @Schema(name = "StartedData")
    record Started(String title, int overallPercent) implements EventData {}

    /** @param percent of the step; null if unknown */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ProgressedData")
    record Progressed(@Nullable Integer percent, int overallPercent, String message) implements EventData {}

    /** A line worth keeping. */
    @Schema(name = "LoggedData")
    record Logged(String message) implements EventData {}

    /** A step is done. */
    @Schema(name = "SucceededData")
    record Succeeded(OutcomeView outcome, int overallPercent) implements EventData {}

    /** A step, or with it the deployment, has failed. */
    @Schema(name = "FailedData")
    record Failed(FailureView failure) implements EventData {}

    /** The target is in the registry. */
    @Schema(name = "RegisteredData")
    record Registered(UUID targetId, String name, String address, String zfsPoolName, String poolGuid)
            implements EventData {}

    /** The target is no longer in the registry. */
    @Schema(name = "DeregisteredData")
    record Deregistered(UUID targetId) implements EventData {}

    /** The deployment is done. */
    @Schema(name = "EndedData")
    record Ended(int overallPercent) implements EventData {}

    static EventData of(DeploymentFact fact) {
        return switch (fact) {
            case DeploymentRequested f -> new Requested(SpecView.of(f.spec()));
            case StepStarted f -> new Started(f.step().title(), f.step().overallPercent(0));
            case StepProgressed f ->
                new Progressed(
                        f.percent().orElse(null),
                        f.step().overallPercent(f.percent().orElse(0)),
                        f.message());
            case StepLogged f -> new Logged(f.message());
            case StepSucceeded f ->
                new Succeeded(OutcomeView.of(f.outcome()), f.step().overallPercent(100));
            case StepFailed f -> new Failed(FailureView.of(f.failure(), f.step()));
            case TargetRegistered f ->
                new Registered(
                        f.targetId().value(),
                        f.target().name(),
                        f.target().address().value(),
                        f.target().pool().value(),
                        f.target().poolGuid().value());
            case TargetDeregistered f -> new Deregistered(f.targetId().value());
            case DeploymentSucceeded f -> new Ended(100);
            case DeploymentFailed f -> new Failed(FailureView.of(f.failure(), f.step()));
        };
    }
}

package io.poolwright.deploy.deployment;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.deployment.Cleanup;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.QueuePlace;
import io.poolwright.contracts.guest.HostKey;
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
import io.poolwright.contracts.message.DeploymentFact.UndoFailed;
import io.poolwright.contracts.message.DeploymentFact.UndoProgressed;
import io.poolwright.contracts.message.DeploymentFact.UndoStarted;
import io.poolwright.contracts.message.DeploymentFact.UndoSucceeded;
import io.poolwright.contracts.target.KeyChange;
import io.poolwright.contracts.value.DatastoreName;

/** What a fact says, for people and scripts: never a sealed value. The event's type tells which of these it is. */
@Schema(
        oneOf = {
            EventData.Requested.class,
            EventData.Started.class,
            EventData.Progressed.class,
            EventData.Logged.class,
            EventData.Queued.class,
            EventData.Expired.class,
            EventData.Succeeded.class,
            EventData.Failed.class,
            EventData.Registered.class,
            EventData.Deregistered.class,
            EventData.Ended.class,
            EventData.Admitted.class,
            EventData.Retried.class,
            EventData.Cancelled.class,
            EventData.RollbackBegun.class,
            EventData.RollbackDone.class,
            EventData.HostMounted.class,
            EventData.DecommissionAsked.class,
            EventData.Decommissioned.class
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

    /**
     * The deployment waits before its first step.
     *
     * @param position counted from 1; null where there is no order
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "QueuedData")
    record Queued(QueuePlace.Queue queue, @Nullable Integer position, String message) implements EventData {}

    /** What a failure left was kept for as long as was asked; it is destroyed now. */
    @Schema(name = "ExpiredData")
    record Expired() implements EventData {}

    /** The deployment holds its names and its address; its first step may begin. */
    @Schema(name = "AdmittedData")
    record Admitted() implements EventData {}

    /**
     * Another attempt is wanted.
     *
     * @param undo whether it is an attempt at undoing the step
     * @param timeoutSeconds null if it stays as it was, as are the others
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "RetriedData")
    record Retried(
            boolean undo,
            @Nullable Long timeoutSeconds,
            @Nullable String datastore,
            @Nullable String targetName,
            @Nullable String guestHostKeyFingerprint,
            @Nullable String mountAs)
            implements EventData {}

    /** How one host stands to the datastore. */
    @Schema(name = "HostMountedData")
    record HostMounted(HostMountView mount) implements EventData {}

    /** @param unmount whether the datastore is to be unmounted where the deployment mounted it */
    @Schema(name = "DecommissionAskedData")
    record DecommissionAsked(UUID targetId, Cleanup cleanup, boolean unmount) implements EventData {}

    /** The target is out of the registry, and its VM off or gone. */
    @Schema(name = "DecommissionedData")
    record Decommissioned(UUID targetId, Cleanup cleanup) implements EventData {}

    /** @param cleanup what becomes of the VM */
    @Schema(name = "CancelledData")
    record Cancelled(Cleanup cleanup) implements EventData {}

    /**
     * A rollback begins.
     *
     * @param number counted from 1
     * @param undoing the steps to undo, in this order
     */
    @Schema(name = "RollbackBegunData")
    record RollbackBegun(int number, Cleanup cleanup, List<DeploymentStep> undoing) implements EventData {}

    /** Everything that was to be undone is. */
    @Schema(name = "RollbackDoneData")
    record RollbackDone(int number) implements EventData {}

    /** A step, its undoing, or with it the deployment, has failed. */
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
            case DeploymentAdmitted f -> new Admitted();
            case StepQueued f ->
                f.place()
                        .<EventData>map(place ->
                                new Queued(place.queue(), place.position().orElse(null), f.reason()))
                        .orElseGet(() -> new Logged(f.display()));
            case KeepExpired f -> new Expired();
            case DecisionAwaited f -> new Failed(FailureView.of(f.failure(), f.step()));
            case RetryRequested f ->
                new Retried(
                        f.undo(),
                        f.overrides().timeoutSeconds().orElse(null),
                        f.overrides().datastore().orElse(null),
                        f.overrides().targetName().orElse(null),
                        f.overrides().guestHostKey().map(HostKey::fingerprint).orElse(null),
                        f.overrides().mountAs().map(DatastoreName::value).orElse(null));
            case CancelRequested f -> new Cancelled(f.cleanup());
            case DeploymentCancelled f -> new Cancelled(f.cleanup());
            case RollbackStarted f -> new RollbackBegun(f.number(), f.cleanup(), f.undoing());
            case RollbackFinished f -> new RollbackDone(f.number());
            case RollbackFailed f -> new Failed(FailureView.of(f.failure(), f.step()));
            case UndoStarted f -> new Logged("Undoing: " + f.step().title());
            case UndoProgressed f -> new Logged(f.message());
            case UndoSucceeded f -> new Logged(f.detail());
            case UndoFailed f -> new Failed(FailureView.of(f.failure(), f.step()));
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
            case HostMountReported f -> new HostMounted(HostMountView.of(f.mount()));
            case DecommissionRequested f -> new DecommissionAsked(f.targetId().value(), f.cleanup(), f.unmount());
            case DecommissionFailed f -> new Failed(FailureView.of(f.failure(), f.step()));
            case TargetDecommissioned f -> new Decommissioned(f.targetId().value(), f.cleanup());
            case TargetDeregistered f -> new Deregistered(f.targetId().value());
            case TargetKeyChangeRequested f ->
                new Logged(
                        f.change() == KeyChange.ROTATE
                                ? "Another SSH key was asked for"
                                : "The SSH key is to be revoked");
            case TargetKeyChanged f ->
                new Logged(f.credential()
                        .map(key -> "The target has the SSH key " + key.publicKeyFingerprint())
                        .orElse("The target lets Poolwright's SSH key in no longer"));
            case TargetKeyChangeFailed f ->
                new Logged("The SSH key could not be changed: " + f.failure().detail());
            case DeploymentSucceeded f -> new Ended(100);
            case DeploymentFailed f -> new Failed(FailureView.of(f.failure(), f.step()));
        };
    }
}

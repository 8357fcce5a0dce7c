package io.poolwright.deploy.deployment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.deployment.BatchPlace;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.QueuePlace;
import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.deployment.StepOutcome.TemplateCloned;
import io.poolwright.contracts.deployment.StepOutcome.ToolsRunning;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.identity.Caller;
import io.poolwright.contracts.vsphere.VmReference;
import io.poolwright.deploy.deployment.DeploymentState.AwaitingDecision;
import io.poolwright.deploy.deployment.DeploymentState.Cancelled;
import io.poolwright.deploy.deployment.DeploymentState.Failed;
import io.poolwright.deploy.deployment.DeploymentState.Requested;
import io.poolwright.deploy.deployment.DeploymentState.RollbackFailed;
import io.poolwright.deploy.deployment.DeploymentState.RollingBack;
import io.poolwright.deploy.deployment.DeploymentState.Running;
import io.poolwright.deploy.deployment.DeploymentState.Succeeded;
import io.poolwright.deploy.deployment.StepPhase.Broken;
import io.poolwright.deploy.deployment.StepPhase.Done;
import io.poolwright.deploy.deployment.StepPhase.Underway;
import io.poolwright.deploy.deployment.UndoPhase.Announced;
import io.poolwright.deploy.deployment.UndoPhase.Over;
import io.poolwright.deploy.deployment.UndoPhase.Stuck;
import io.poolwright.deploy.deployment.UndoPhase.Undoing;
import io.poolwright.deploy.deployment.UndoPhase.Undone;

/**
 * A deployment, as REST shows it. What is not known yet is missing.
 *
 * @param step the one that it is at, failed at, or undoes; missing when it has succeeded or was cancelled
 * @param percent of the whole deployment, 0 to 100
 * @param message the last thing that was said about the step
 * @param spec its properties stand beside the others
 * @param failure of the step, or of the rollback, that is to be decided about or that ended it
 * @param cause the failure that was to be cleaned up after, if the cleaning up has failed too
 * @param queue missing unless it waits before its first step
 * @param batch missing if it was asked for alone
 * @param keepHours after which a VM that its failure left is destroyed; missing if it never is
 * @param removeAt when that is, if nobody decides before
 * @param actions what the state allows now; whether the caller may is another question
 * @param guestAddress where the guest was found
 * @param mine whether the caller asked for it
 * @param lastSeq sequence number of the newest event that this shows; 0 if the request is not in the tables yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeploymentView(
        UUID id,
        DeploymentState.Name state,
        @Nullable DeploymentStep step,
        String stepTitle,
        @Nullable Integer attempt,
        int percent,
        String message,
        @JsonUnwrapped SpecView spec,
        @Nullable Vm vm,
        @Nullable String guestAddress,
        @Nullable String poolGuid,
        @Nullable UUID targetId,
        @Nullable FailureView failure,
        @Nullable FailureView cause,
        @Nullable QueueView queue,
        @Nullable BatchPlaceView batch,
        @Nullable Integer keepHours,
        @Nullable Instant removeAt,
        List<Action> actions,
        String requestedBy,
        boolean mine,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        long lastSeq) {

    /** The virtual machine that was made. */
    @Schema(name = "DeploymentVm")
    public record Vm(String moref, UUID instanceUuid) {

        static Vm of(VmReference vm) {
            return new Vm(vm.moref().value(), vm.instanceUuid());
        }
    }

    /**
     * What it waits for.
     *
     * @param position counted from 1, which is next; missing where there is no order
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DeploymentQueue")
    public record QueueView(
            QueuePlace.Queue queue, @Nullable Integer position, String reason) {

        static QueueView of(Waiting waiting) {
            return new QueueView(
                    waiting.place().queue(), waiting.place().position().orElse(null), waiting.reason());
        }
    }

    /**
     * Where it stands among those that it was asked for with.
     *
     * @param index counted from 0, which is the first to begin
     */
    @Schema(name = "DeploymentBatch")
    public record BatchPlaceView(UUID id, int index, int size) {

        static BatchPlaceView of(BatchPlace place) {
            return new BatchPlaceView(place.id().value(), place.index(), place.size());
        }
    }

    /** As this caller sees it. */
    public static DeploymentView of(StoredDeployment stored, Caller caller) {
        Deployment deployment = stored.deployment();
        Course course = Course.of(deployment);
        return new DeploymentView(
                deployment.id().value(),
                deployment.state().name(),
                course.step(),
                course.title(),
                course.attempt(),
                course.percent(),
                course.message(),
                SpecView.of(deployment.settings()),
                deployment.outcome(TemplateCloned.class).map(o -> Vm.of(o.vm())).orElse(null),
                deployment
                        .outcome(ToolsRunning.class)
                        .map(o -> o.address().value())
                        .orElse(null),
                deployment
                        .outcome(PoolConfigured.class)
                        .map(o -> o.guid().value())
                        .orElse(null),
                deployment.target().map(target -> target.value()).orElse(null),
                course.failure(),
                cause(deployment.state()),
                deployment.waiting().map(QueueView::of).orElse(null),
                deployment.spec().options().batch().map(BatchPlaceView::of).orElse(null),
                deployment.spec().options().keepHours().orElse(null),
                deployment.removeAt().orElse(null),
                Action.allowed(deployment),
                name(deployment.requestedBy()),
                Ownership.isMine(caller, deployment),
                deployment.requestedAt(),
                course.finishedAt(),
                stored.lastSeq());
    }

    private static FailureView cause(DeploymentState state) {
        return state instanceof RollbackFailed failed
                ? failed.rollback()
                        .cause()
                        .map(failure ->
                                FailureView.of(failure, failed.rollback().from().step()))
                        .orElse(null)
                : null;
    }

    private static String name(Actor actor) {
        return switch (actor) {
            case Actor.User user -> user.name();
            case Actor.Service service -> service.toString();
        };
    }

    /** The part of the view that depends on the state. */
    private record Course(
            DeploymentStep step,
            String title,
            Integer attempt,
            int percent,
            String message,
            FailureView failure,
            Instant finishedAt) {

        static Course of(Deployment deployment) {
            return switch (deployment.state()) {
                case Requested s -> {
                    StepRun run = deployment.run().orElseThrow();
                    yield at(run, 0, s.waiting().map(Waiting::reason).orElse("Waiting for its turn"));
                }
                case Running s -> of(s);
                case AwaitingDecision s -> failed(s.run(), s.failure(), null);
                case RollingBack s -> of(s);
                case RollbackFailed s -> failed(s.run(), s.failure(), null);
                case Cancelled s ->
                    new Course(null, "Deployment cancelled", null, 0, "Deployment cancelled", null, s.at());
                case Succeeded s ->
                    new Course(null, "Deployment complete", null, 100, "Deployment complete!", null, s.at());
                case Failed s -> failed(new StepRun(s.step(), s.attempt(), s.at(), 1), s.failure(), s.at());
            };
        }

        private static Course failed(StepRun run, Failure failure, Instant finishedAt) {
            return new Course(
                    run.step(),
                    run.step().title(),
                    run.attempt(),
                    run.step().overallPercent(0),
                    failure.detail(),
                    FailureView.of(failure, run.step()),
                    finishedAt);
        }

        private static Course of(RollingBack rolling) {
            StepRun from = rolling.rollback().from();
            int percent = from.step().overallPercent(0);
            Course course = switch (rolling.phase()) {
                case Announced phase ->
                    at(
                            from,
                            percent,
                            rolling.rollback().cause().isPresent() ? "Removing what the failure left" : "Cancelling");
                case Undoing phase -> at(phase.run(), percent, phase.message());
                case Stuck phase -> at(phase.run(), percent, phase.failure().detail());
                case Undone phase -> at(from, percent, "Rolled back");
                case Over phase -> at(from, percent, "Rolled back");
            };
            FailureView cause = rolling.rollback()
                    .cause()
                    .map(failure -> FailureView.of(failure, from.step()))
                    .orElse(null);
            return new Course(course.step(), course.title(), course.attempt(), percent, course.message(), cause, null);
        }

        private static Course of(Running running) {
            StepRun run = running.run();
            return switch (running.phase()) {
                case Underway phase ->
                    at(run, run.step().overallPercent(phase.percent().orElse(0)), phase.message());
                case Broken phase ->
                    at(run, run.step().overallPercent(0), phase.failure().detail());
                case Done phase ->
                    at(run, run.step().overallPercent(100), run.step().title());
            };
        }

        private static Course at(StepRun run, int percent, String message) {
            return new Course(run.step(), run.step().title(), run.attempt(), percent, message, null, null);
        }
    }
}

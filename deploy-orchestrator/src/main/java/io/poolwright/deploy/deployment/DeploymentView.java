package io.poolwright.deploy.deployment;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.deployment.StepOutcome.TemplateCloned;
import io.poolwright.contracts.deployment.StepOutcome.ToolsRunning;
import io.poolwright.contracts.vsphere.VmReference;
import io.poolwright.deploy.deployment.DeploymentState.Failed;
import io.poolwright.deploy.deployment.DeploymentState.Requested;
import io.poolwright.deploy.deployment.DeploymentState.Running;
import io.poolwright.deploy.deployment.DeploymentState.Succeeded;
import io.poolwright.deploy.deployment.StepPhase.Broken;
import io.poolwright.deploy.deployment.StepPhase.Done;
import io.poolwright.deploy.deployment.StepPhase.Underway;

/**
 * A deployment, as REST shows it. What is not known yet is missing.
 *
 * @param step the one that it is at, or failed at; missing when it has succeeded
 * @param percent of the whole deployment, 0 to 100
 * @param message the last thing that was said about the step
 * @param spec its properties stand beside the others
 * @param guestAddress where the guest was found
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
        String requestedBy,
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

    public static DeploymentView of(StoredDeployment stored) {
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
                SpecView.of(deployment.spec()),
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
                name(deployment.requestedBy()),
                deployment.requestedAt(),
                course.finishedAt(),
                stored.lastSeq());
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
                    yield at(run, 0, "Waiting for an agent");
                }
                case Running s -> of(s);
                case Succeeded s ->
                    new Course(null, "Deployment complete", null, 100, "Deployment complete!", null, s.at());
                case Failed s ->
                    new Course(
                            s.step(),
                            s.step().title(),
                            s.attempt(),
                            s.step().overallPercent(0),
                            s.failure().detail(),
                            FailureView.of(s.failure(), s.step()),
                            s.at());
            };
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

package io.poolwright.deploy.saga;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.poolwright.contracts.deployment.Cleanup;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.StepOutcome.TargetRecorded;
import io.poolwright.contracts.deployment.StepOutcome.TemplateCloned;
import io.poolwright.contracts.deployment.StepOutcome.ToolsRunning;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.StepRun;

/** Which steps are undone, and when. Pure. */
final class UndoingRules {

    private UndoingRules() {}

    /**
     * What a step that failed for good makes of the VM. A guest that may have a wrong name or address never stays on; a
     * target that only lacks its entry in the registry, or its mount on some host after that, stays as it is.
     */
    static Cleanup afterFailure(Deployment deployment, StepRun run, Failure failure) {
        Cleanup wanted = deployment.settings().onFailure();
        boolean registered = deployment.outcome(TargetRecorded.class).isPresent();
        if (run.step() == DeploymentStep.REGISTER_TARGET || registered) {
            return Cleanup.KEEP;
        }
        return wanted == Cleanup.KEEP && failure.code() == ErrorCode.CUSTOMIZATION_FAILED ? Cleanup.POWER_OFF : wanted;
    }

    /**
     * The steps to undo, the last one first. A clone that was asked for is undone even if nothing was heard of it: it may
     * have been made. A registered target is never undone.
     */
    static List<DeploymentStep> steps(Deployment deployment, Cleanup cleanup, Optional<Failure> failure) {
        List<DeploymentStep> steps = new ArrayList<>();
        if (cleanup == Cleanup.KEEP || deployment.target().isPresent()) {
            return steps;
        }
        if (mayBeMounted(deployment)) {
            steps.add(DeploymentStep.MOUNT_DATASTORE);
        }
        if (mayRun(deployment, failure)) {
            steps.add(DeploymentStep.POWER_ON);
        }
        if (cleanup == Cleanup.DESTROY && deployment.attempts().atStep(DeploymentStep.CLONE_TEMPLATE) > 0) {
            steps.add(DeploymentStep.CLONE_TEMPLATE);
        }
        return steps;
    }

    /** A datastore whose server is off would hang its hosts, so it goes before the VM; with the VM off it is gone already. */
    private static boolean mayBeMounted(Deployment deployment) {
        return deployment.attempts().atStep(DeploymentStep.MOUNT_DATASTORE) > 0
                && deployment.outcome(ToolsRunning.class).isPresent();
    }

    private static boolean mayRun(Deployment deployment, Optional<Failure> failure) {
        boolean customizationFailed = failure.filter(cause -> cause.code() == ErrorCode.CUSTOMIZATION_FAILED)
                .isPresent();
        return deployment.outcome(TemplateCloned.class).isPresent()
                && (customizationFailed || deployment.attempts().atStep(DeploymentStep.POWER_ON) > 0);
    }
}

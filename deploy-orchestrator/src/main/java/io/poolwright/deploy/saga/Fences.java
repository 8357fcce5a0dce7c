package io.poolwright.deploy.saga;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import io.poolwright.contracts.deployment.Cleanup;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.message.FenceEvent.CommandsSuperseded;
import io.poolwright.deploy.deployment.Decommission;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.DeploymentState.RollingBack;
import io.poolwright.deploy.deployment.StepRun;

/**
 * Which of a deployment's commands are over. A deployment that was never tried again and never rolled back needs no fence:
 * its steps follow on each other's success.
 */
final class Fences {

    private Fences() {}

    /** Covers every command but the one that is due now. */
    static Optional<CommandsSuperseded> of(Deployment deployment) {
        boolean rollingBack = deployment.state() instanceof RollingBack || deployment.decommissioning();
        boolean again = deployment.attempts().steps().values().stream().anyMatch(attempt -> attempt > 1);
        if (!rollingBack && !again && deployment.rollbacks() == 0) {
            return Optional.empty();
        }
        return Optional.of(new CommandsSuperseded(
                deployment.id(),
                over(deployment.attempts().steps(), deployment.run()),
                over(deployment.attempts().undos(), deployment.undo()),
                removed(deployment)));
    }

    private static boolean removed(Deployment deployment) {
        Cleanup cleanup = deployment.state() instanceof RollingBack rolling
                ? rolling.rollback().cleanup()
                : deployment
                        .handover()
                        .decommission()
                        .filter(Decommission::underway)
                        .map(Decommission::cleanup)
                        .orElse(Cleanup.KEEP);
        return cleanup == Cleanup.DESTROY;
    }

    private static Map<DeploymentStep, Integer> over(Map<DeploymentStep, Integer> made, Optional<StepRun> current) {
        Map<DeploymentStep, Integer> over = new EnumMap<>(DeploymentStep.class);
        over.putAll(made);
        current.ifPresent(run -> over.put(run.step(), run.attempt() - 1));
        return over;
    }
}

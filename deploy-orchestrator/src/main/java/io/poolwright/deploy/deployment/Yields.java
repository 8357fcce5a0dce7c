package io.poolwright.deploy.deployment;

import java.util.Optional;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.StepOutcome;

/** Which step yields what. Pure. */
final class Yields {

    private Yields() {}

    /** Empty for what no step yields. */
    static Optional<DeploymentStep> stepOf(StepOutcome outcome) {
        return switch (outcome) {
            case StepOutcome.PlanChecked o -> Optional.of(DeploymentStep.CHECK_PLAN);
            case StepOutcome.TemplateCloned o -> Optional.of(DeploymentStep.CLONE_TEMPLATE);
            case StepOutcome.GuestCustomized o -> Optional.of(DeploymentStep.CUSTOMIZE_GUEST);
            case StepOutcome.DataDiskAdded o -> Optional.of(DeploymentStep.ADD_DATA_DISK);
            case StepOutcome.PoweredOn o -> Optional.of(DeploymentStep.POWER_ON);
            case StepOutcome.ToolsRunning o -> Optional.of(DeploymentStep.WAIT_FOR_TOOLS);
            case StepOutcome.PoolConfigured o -> Optional.of(DeploymentStep.CONFIGURE_POOL);
            case StepOutcome.NfsExported o -> Optional.of(DeploymentStep.EXPORT_NFS);
            case StepOutcome.TargetProven o -> Optional.of(DeploymentStep.PROVE_TARGET);
            case StepOutcome.TargetRecorded o -> Optional.of(DeploymentStep.REGISTER_TARGET);
            case StepOutcome.DatastoreMounted o -> Optional.of(DeploymentStep.MOUNT_DATASTORE);
            case StepOutcome.Undone o -> Optional.empty();
        };
    }
}

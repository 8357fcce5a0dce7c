package io.poolwright.contracts.message;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.id.CommandId;
import io.poolwright.contracts.id.DeploymentId;

/** One attempt at one step of one deployment, addressed to an agent. Carries all that the agent needs: agents keep no state. */
public sealed interface StepCommand extends Message permits VCenterCommand, SshCommand {

    CommandId commandId();

    DeploymentId deploymentId();

    /** Counted from 1. */
    int attempt();

    /** When the agent is to give up and report a failure. */
    Instant deadline();

    /** The step that this command carries out or, if it {@link #undoes}, undoes. */
    @JsonIgnore
    default DeploymentStep step() {
        return switch (this) {
            case VCenterCommand.CheckPlan command -> DeploymentStep.CHECK_PLAN;
            case VCenterCommand.CloneTemplate command -> DeploymentStep.CLONE_TEMPLATE;
            case VCenterCommand.CustomizeGuest command -> DeploymentStep.CUSTOMIZE_GUEST;
            case VCenterCommand.AddDataDisk command -> DeploymentStep.ADD_DATA_DISK;
            case VCenterCommand.PowerOn command -> DeploymentStep.POWER_ON;
            case VCenterCommand.WaitForTools command -> DeploymentStep.WAIT_FOR_TOOLS;
            case VCenterCommand.PowerOff command -> DeploymentStep.POWER_ON;
            case VCenterCommand.DestroyVm command -> DeploymentStep.CLONE_TEMPLATE;
            case VCenterCommand.MountDatastore command -> DeploymentStep.MOUNT_DATASTORE;
            case VCenterCommand.UnmountDatastore command -> DeploymentStep.MOUNT_DATASTORE;
            case SshCommand.ConfigurePool command -> DeploymentStep.CONFIGURE_POOL;
            case SshCommand.ExportNfs command -> DeploymentStep.EXPORT_NFS;
            case SshCommand.ProveTarget command -> DeploymentStep.PROVE_TARGET;
        };
    }

    /** Whether this command takes its step back. */
    default boolean undoes() {
        return switch (this) {
            case VCenterCommand.PowerOff command -> true;
            case VCenterCommand.DestroyVm command -> true;
            case VCenterCommand.UnmountDatastore command -> true;
            case VCenterCommand command -> false;
            case SshCommand command -> false;
        };
    }
}

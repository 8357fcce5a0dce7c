package io.poolwright.contracts.message;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.target.KeyChange;

/** What is asked of the ssh-agent that changes a registered target. Each is "make it so", and answered in the log. */
public sealed interface SshTask extends SshOrder {

    TargetId targetId();

    DeploymentId deploymentId();

    /**
     * The target lets the key of this generation in and no earlier one, or none of Poolwright's at all. Answered by a {@link
     * DeploymentFact.TargetKeyChanged} or {@link DeploymentFact.TargetKeyChangeFailed}.
     *
     * @param deploymentId of the deployment that made the target
     * @param guest how it is reached until then, with the host keys that are pinned for it
     * @param generation that the key has afterwards, counted from 1
     */
    @MessageType(name = "io.poolwright.ssh.ChangeTargetKey", version = 1)
    record ChangeTargetKey(
            UUID changeId,
            TargetId targetId,
            DeploymentId deploymentId,
            Instant deadline,
            GuestAccess guest,
            KeyChange change,
            int generation)
            implements SshTask {

        public ChangeTargetKey {
            Objects.requireNonNull(changeId, "changeId");
            Objects.requireNonNull(targetId, "targetId");
            Objects.requireNonNull(deploymentId, "deploymentId");
            Objects.requireNonNull(deadline, "deadline");
            Objects.requireNonNull(guest, "guest");
            Objects.requireNonNull(change, "change");
        }
    }
}

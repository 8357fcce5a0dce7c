package io.poolwright.deploy.target;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.message.DeploymentFact.Target;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.DeploymentStore;

/** How a registered target is reached: by its own key or the template's, with the host key that was pinned. Blocks. */
@ApplicationScoped
public class TargetAccess {

    private final TargetStore targets;
    private final DeploymentStore deployments;

    TargetAccess(TargetStore targets, DeploymentStore deployments) {
        this.targets = targets;
        this.deployments = deployments;
    }

    /** To be called as the system: nobody else reads credentials. */
    public GuestAccess of(RegisteredTarget registered) {
        Target target = registered.target();
        return new GuestAccess(
                target.address(), GuestAccess.SSH_PORT, credential(registered), List.of(target.hostKey()));
    }

    /** The deployment that made the target. */
    public Deployment deployment(RegisteredTarget registered) {
        return deployments
                .find(registered.deployment())
                .await()
                .indefinitely()
                .orElseThrow(() -> new ProblemException(
                        ErrorCode.DEPLOYMENT_NOT_FOUND, "There is no deployment %s".formatted(registered.deployment())))
                .deployment();
    }

    /** The key that the template had when the target was made from it is the one that the target knew at first. */
    private SshCredential credential(RegisteredTarget registered) {
        return targets.credential(registered.id())
                .await()
                .indefinitely()
                .orElseGet(() -> deployment(registered).spec().template().ssh());
    }
}

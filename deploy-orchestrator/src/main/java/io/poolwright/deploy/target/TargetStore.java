package io.poolwright.deploy.target;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TargetId;

/**
 * The registry. Fails with {@link io.poolwright.contracts.rest.ProblemException} of {@code DATABASE_UNAVAILABLE} if the
 * database cannot be reached.
 */
public interface TargetStore {

    /**
     * Claims a name for a deployment. Of all that claim the same name, on whichever replica, the first has it for ever.
     *
     * @return the deployment that has the name now
     */
    Uni<DeploymentId> claim(String name, DeploymentId deployment);

    /** The deployment that has the name; empty if it is free. */
    Uni<Optional<DeploymentId>> ownerOf(String name);

    Uni<Optional<RegisteredTarget>> find(TargetId id);

    /** The target's own key, sealed; empty if it has the template's still, or for who is not this service itself. */
    Uni<Optional<SshCredential>> credential(TargetId id);

    /** In the order of their names, those behind {@code after}; from the beginning if that is empty. */
    Uni<List<RegisteredTarget>> list(Optional<String> after, int limit);
}

package io.poolwright.deploy.target;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.rest.ProblemException;

/**
 * The registry. Fails with {@link ProblemException} of {@code DATABASE_UNAVAILABLE} if the
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

    /** As {@link #find}; fails with {@code TARGET_NOT_FOUND} if there is no such target. */
    default Uni<RegisteredTarget> existing(TargetId id) {
        return find(id).map(found -> found.orElseThrow(() -> missing(id)));
    }

    /** What whoever asks for a target that there is not is told. */
    static ProblemException missing(TargetId id) {
        return new ProblemException(ErrorCode.TARGET_NOT_FOUND, "There is no target %s".formatted(id));
    }

    /** The target's own key, sealed; empty if it has the template's still, or for who is not this service itself. */
    Uni<Optional<SshCredential>> credential(TargetId id);

    /** In the order of their names, those behind {@code after}; from the beginning if that is empty. */
    Uni<List<RegisteredTarget>> list(Optional<String> after, int limit);
}

package io.poolwright.deploy.deployment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.VCenterId;

/**
 * Who holds what at which vCenter: of several that want the same thing, on whichever replica, the first has it from its place
 * in the queue to its end. Every method blocks, and fails with {@link
 * io.poolwright.contracts.rest.ProblemException} of {@code DATABASE_UNAVAILABLE} if the database cannot be reached.
 */
public interface ReservationStore {

    /** Who holds one of these now; the answer may be out of date when it arrives. */
    default Optional<Holder> holder(VCenterId vcenter, List<Reservation> wanted) {
        return holders(vcenter, wanted).stream().findFirst();
    }

    /** All who hold some of these now; the answer may be out of date when it arrives. */
    List<Holder> holders(VCenterId vcenter, List<Reservation> wanted);

    /** A deployment that holds something. */
    record Holder(DeploymentId deployment, Reservation held) {
        public Holder {
            Objects.requireNonNull(deployment, "deployment");
            Objects.requireNonNull(held, "held");
        }

        /** Why another deployment cannot have it, for people. */
        public String refusal(DeploymentSpec wanted) {
            return "The %s %s at %s is held by the unfinished deployment %s"
                    .formatted(
                            held.kind().title(),
                            held.value(),
                            wanted.template().vcenter().name(),
                            deployment);
        }
    }
}

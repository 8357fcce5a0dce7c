package io.poolwright.deploy.saga;

import java.time.Instant;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.DeploymentFact.DeploymentAdmitted;
import io.poolwright.contracts.message.DeploymentFact.DeploymentFailed;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.deploy.deployment.Reservation;
import io.poolwright.deploy.deployment.ReservationStore;
import io.poolwright.deploy.deployment.ReservationStore.Holder;

/**
 * Lets a deployment begin if nothing that it needs is held by another. The claim decides; the log then says how it went, and
 * only what the log says counts: the tables can be rebuilt from it.
 */
@ApplicationScoped
public class Admission {

    private final ReservationStore reservations;
    private final WholeLog log;
    private final MessagePublisher publisher;

    Admission(ReservationStore reservations, WholeLog log, MessagePublisher publisher) {
        this.reservations = reservations;
        this.log = log;
        this.publisher = publisher;
    }

    /** Blocks for the claim; succeeds when the log has the outcome, be it good or bad. */
    public Uni<Void> admit(Decision.Admit wanted) {
        if (!log.isKnown()) {
            return Uni.createFrom()
                    .failure(new ProblemException(
                            ErrorCode.LOG_UNAVAILABLE, "Not all that the log says of other deployments is known yet"));
        }
        return publisher.append(outcome(wanted));
    }

    /** The time that the first step may take begins with the admission, however long that was waited for. */
    private DeploymentFact outcome(Decision.Admit wanted) {
        Optional<Holder> holder = reservations.claim(
                wanted.deployment(), wanted.spec().template().vcenter().id(), Reservation.of(wanted.spec()));
        return holder.<DeploymentFact>map(other -> new DeploymentFailed(
                        wanted.deployment(),
                        wanted.actor(),
                        Instant.now(),
                        DeploymentStep.CLONE_TEMPLATE,
                        Failure.of(ErrorCode.RESERVED, other.refusal(wanted.spec()))))
                .orElseGet(() -> new DeploymentAdmitted(wanted.deployment(), wanted.actor(), Instant.now()));
    }
}

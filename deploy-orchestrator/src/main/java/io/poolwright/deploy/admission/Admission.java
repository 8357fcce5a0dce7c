package io.poolwright.deploy.admission;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.deployment.BatchPlace;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.kafka.ServiceIdentity;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.DeploymentFact.DeploymentAdmitted;
import io.poolwright.contracts.message.DeploymentFact.DeploymentFailed;
import io.poolwright.contracts.message.DeploymentFact.StepQueued;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.deploy.admission.AdmissionStore.Outcome;
import io.poolwright.deploy.deployment.Deployment;

/**
 * Lets deployments begin when it is their turn and nothing that they need is held by another. The tables decide; the log then
 * says how it went, and only what the log says counts: the tables can be rebuilt from it.
 */
@ApplicationScoped
public class Admission {

    private static final DeploymentStep FIRST_STEP = DeploymentStep.values()[0];

    private final AdmissionStore store;
    private final WholeLog log;
    private final MessagePublisher publisher;
    private final Actor actor;

    Admission(AdmissionStore store, WholeLog log, MessagePublisher publisher, ServiceIdentity identity) {
        this.store = store;
        this.log = log;
        this.publisher = publisher;
        this.actor = identity.actor();
    }

    /**
     * Lets the queue of a vCenter move on. Blocks for the tables; succeeds when the log has what came of it, be it good or
     * bad.
     *
     * @param asked who is to hear of its place even if it did before
     */
    public Uni<Void> advance(VCenterId vcenter, Set<DeploymentId> asked) {
        if (!log.isKnown()) {
            return Uni.createFrom()
                    .failure(new ProblemException(
                            ErrorCode.LOG_UNAVAILABLE, "Not all that the log says of other deployments is known yet"));
        }
        List<Uni<Void>> appended = store.advance(vcenter, asked).stream()
                .map(this::fact)
                .map(publisher::append)
                .toList();
        return appended.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(appended).andCollectFailures().replaceWithVoid();
    }

    /** The vCenters whose queues may move on because of what has become of these deployments. Blocks. */
    public Set<VCenterId> queuesBehind(List<Deployment> moved) {
        return store.waitedAt(
                moved.stream()
                        .map(deployment ->
                                deployment.spec().template().vcenter().id())
                        .collect(Collectors.toSet()),
                moved.stream()
                        .map(deployment -> deployment.spec().options().batch())
                        .flatMap(Optional::stream)
                        .filter(BatchPlace::leads)
                        .map(BatchPlace::id)
                        .collect(Collectors.toSet()));
    }

    /** The time that the first step may take begins with the admission, however long that was waited for. */
    private DeploymentFact fact(Outcome outcome) {
        Instant now = Instant.now();
        return switch (outcome) {
            case Outcome.Admitted admitted -> new DeploymentAdmitted(admitted.deployment(), actor, now);
            case Outcome.Refused refused ->
                new DeploymentFailed(refused.deployment(), actor, now, FIRST_STEP, refused.failure());
            case Outcome.Queued queued ->
                new StepQueued(
                        queued.deployment(),
                        actor,
                        now,
                        FIRST_STEP,
                        1,
                        queued.waiting().place().position(),
                        queued.waiting().reason(),
                        Optional.of(queued.waiting().place().queue()));
        };
    }
}

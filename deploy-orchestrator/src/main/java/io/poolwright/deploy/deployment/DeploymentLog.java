package io.poolwright.deploy.deployment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.deploy.access.Asker;
import io.poolwright.deploy.access.CurrentAsker;
import io.poolwright.deploy.stream.FactSignals;

/** Appends what people want to the log, and then waits a little, so that they see what came of it. */
@ApplicationScoped
public class DeploymentLog {

    private final DeploymentStore deployments;
    private final FactSignals signals;
    private final MessagePublisher publisher;
    private final CurrentAsker asker;
    private final Duration projectionPatience;

    DeploymentLog(
            DeploymentStore deployments,
            FactSignals signals,
            MessagePublisher publisher,
            CurrentAsker asker,
            @ConfigProperty(name = "poolwright.request.projection-patience", defaultValue = "3s")
                    Duration projectionPatience) {
        this.deployments = deployments;
        this.signals = signals;
        this.publisher = publisher;
        this.asker = asker;
        this.projectionPatience = projectionPatience;
    }

    /**
     * Blocks until the log has the fact, and then a little longer, until the tables show its effect.
     *
     * @param effect what is looked for in the tables
     * @return the deployment as stored, with the effect or, if the tables are late, without; empty if they do not have it
     * @throws ProblemException if the log cannot be reached: nothing was recorded then
     */
    public Optional<StoredDeployment> append(DeploymentFact fact, Predicate<Deployment> effect) {
        return append(fact, effect, projectionPatience);
    }

    /** The same with more patience, for an effect that an agent has a part in. */
    public Optional<StoredDeployment> append(DeploymentFact fact, Predicate<Deployment> effect, Duration patience) {
        Asker caller = asker.now();
        Uni<Void> news = signals.next(fact.deploymentId());
        Confirmed.send(publisher.append(fact));
        return asker.actingAs(caller, () -> seen(fact.deploymentId(), news, effect, patience));
    }

    /**
     * Appends all of these side by side and, only when the log has every one of them, the one that stands for all. Blocks
     * until the log has it, and then a little longer, until the tables have it too.
     *
     * @throws ProblemException if the log cannot be reached: {@code last} was not recorded then
     */
    public void append(List<? extends DeploymentFact> before, DeploymentFact last) {
        if (!before.isEmpty()) {
            Confirmed.send(Uni.join()
                    .all(before.stream().map(publisher::append).toList())
                    .andFailFast()
                    .replaceWithVoid());
        }
        append(last, known -> true);
    }

    private Optional<StoredDeployment> seen(
            DeploymentId id, Uni<Void> news, Predicate<Deployment> effect, Duration patience) {
        return signals.await(
                id,
                news,
                Instant.now().plus(patience),
                () -> find(id),
                found -> found.map(StoredDeployment::deployment).filter(effect).isPresent());
    }

    private Optional<StoredDeployment> find(DeploymentId id) {
        return deployments
                .find(id)
                .onFailure(failure ->
                        failure instanceof ProblemException problem && problem.code() == ErrorCode.DATABASE_UNAVAILABLE)
                .recoverWithItem(Optional.empty())
                .await()
                .indefinitely();
    }
}

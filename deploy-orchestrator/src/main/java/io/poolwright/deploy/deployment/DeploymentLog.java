package io.poolwright.deploy.deployment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.smallrye.mutiny.TimeoutException;
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

    /** Longer than the producer's own limit, because only the producer knows that the record will never be sent. */
    private static final Duration LOG_PATIENCE = Duration.ofSeconds(30);

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
        publish(fact);
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
            publish(Uni.join()
                    .all(before.stream().map(publisher::append).toList())
                    .andFailFast()
                    .replaceWithVoid());
        }
        append(last, known -> true);
    }

    private void publish(DeploymentFact fact) {
        publish(publisher.append(fact));
    }

    private static void publish(Uni<Void> appended) {
        appended.ifNoItem()
                .after(LOG_PATIENCE)
                .fail()
                .onFailure()
                .transform(failure -> new ProblemException(
                        ErrorCode.LOG_UNAVAILABLE,
                        "Kafka did not confirm the request: %s".formatted(failure.getMessage()),
                        failure))
                .await()
                .indefinitely();
    }

    private Optional<StoredDeployment> seen(
            DeploymentId id, Uni<Void> first, Predicate<Deployment> effect, Duration patience) {
        Instant limit = Instant.now().plus(patience);
        Uni<Void> news = first;
        while (true) {
            boolean late = !comes(news, Duration.between(Instant.now(), limit));
            news = signals.next(id);
            Optional<StoredDeployment> found = find(id);
            if (late || found.map(StoredDeployment::deployment).filter(effect).isPresent()) {
                return found;
            }
        }
    }

    private static boolean comes(Uni<Void> news, Duration left) {
        if (left.isNegative() || left.isZero()) {
            return false;
        }
        return news.replaceWith(true)
                .ifNoItem()
                .after(left)
                .fail()
                .onFailure(TimeoutException.class)
                .recoverWithItem(false)
                .await()
                .indefinitely();
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

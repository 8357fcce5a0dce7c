package io.poolwright.deploy.saga;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.deploy.target.TargetRegistrar;

/** Carries decisions out. Doing one twice is harmless, so what fails here is simply done again later by the lease keeper. */
@ApplicationScoped
public class DecisionExecutor {

    private static final Logger LOG = Logger.getLogger(DecisionExecutor.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MessagePublisher publisher;
    private final TargetRegistrar registrar;

    DecisionExecutor(MessagePublisher publisher, TargetRegistrar registrar) {
        this.publisher = publisher;
        this.registrar = registrar;
    }

    /**
     * Blocks until each is carried out or has failed; different deployments go side by side.
     *
     * @return the deployments whose decisions are carried out
     */
    public List<DeploymentId> carryOut(List<Decision> decisions) {
        if (decisions.isEmpty()) {
            return List.of();
        }
        List<Uni<DeploymentId>> under = decisions.stream().map(this::attempt).toList();
        return Uni.join().all(under).andFailFast().await().indefinitely().stream()
                .filter(Objects::nonNull)
                .toList();
    }

    /** Yields null if it failed. */
    private Uni<DeploymentId> attempt(Decision decision) {
        return execute(decision)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .replaceWith(decision.deployment())
                .onFailure()
                .recoverWithItem(failure -> {
                    MDC.put("deployment", decision.deployment().toString());
                    LOG.warnf("A decision is put off: %s", failure.getMessage());
                    MDC.remove("deployment");
                    return null;
                });
    }

    private Uni<Void> execute(Decision decision) {
        return switch (decision) {
            case Decision.SendCommand send -> publisher.send(send.topic(), send.key(), send.command());
            case Decision.Append append -> publisher.append(append.fact());
            case Decision.RegisterTarget registration ->
                registrar.register(registration.deployment(), registration.attempt(), registration.target());
        };
    }
}

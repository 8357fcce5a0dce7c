package io.poolwright.deploy.saga;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.kafka.trace.DeploymentSpans;
import io.poolwright.contracts.kafka.trace.LogContext;
import io.poolwright.contracts.message.FenceEvent.CommandsSuperseded;
import io.poolwright.deploy.target.TargetRegistrar;

/** Carries decisions out. Doing one twice is harmless, so what fails here is simply done again later by the lease keeper. */
@ApplicationScoped
public class DecisionExecutor {

    private static final Logger LOG = Logger.getLogger(DecisionExecutor.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MessagePublisher publisher;
    private final TargetRegistrar registrar;
    private final Admission admission;
    private final DeploymentSpans spans;
    private final Tracer tracer;

    DecisionExecutor(
            MessagePublisher publisher,
            TargetRegistrar registrar,
            Admission admission,
            DeploymentSpans spans,
            Tracer tracer) {
        this.spans = spans;
        this.tracer = tracer;
        this.publisher = publisher;
        this.registrar = registrar;
        this.admission = admission;
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
        return Uni.createFrom()
                .deferred(() -> execute(decision))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .replaceWith(decision.deployment())
                .onFailure()
                .recoverWithItem(failure -> {
                    LogContext context = LogContext.of(decision.deployment());
                    LOG.warnf("A decision is put off: %s", failure.getMessage());
                    context.close();
                    return null;
                });
    }

    private Uni<Void> execute(Decision decision) {
        return switch (decision) {
            case Decision.SendCommand send -> raised(send.fence()).chain(() -> send(send));
            case Decision.Append append -> raised(append.fence()).chain(() -> publisher.append(append.fact()));
            case Decision.Admit wanted -> admission.admit(wanted);
            case Decision.AppendLater later -> Uni.createFrom().voidItem();
            case Decision.RegisterTarget registration ->
                registrar.register(registration.deployment(), registration.attempt(), registration.target());
        };
    }

    private Uni<Void> send(Decision.SendCommand wanted) {
        Span span = spans.sending(tracer, wanted.command());
        return publisher
                .send(wanted.topic(), wanted.key(), wanted.command(), span)
                .onTermination()
                .invoke(span::end);
    }

    private Uni<Void> raised(Optional<CommandsSuperseded> fence) {
        return fence.map(publisher::raise).orElseGet(() -> Uni.createFrom().voidItem());
    }
}

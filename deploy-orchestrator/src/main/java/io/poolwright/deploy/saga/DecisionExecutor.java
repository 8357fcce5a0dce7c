package io.poolwright.deploy.saga;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.kafka.trace.DeploymentSpans;
import io.poolwright.contracts.kafka.trace.LogContext;
import io.poolwright.contracts.message.FenceEvent.CommandsSuperseded;
import io.poolwright.contracts.message.StepCommand;
import io.poolwright.contracts.message.VCenterCommand.CheckPlan;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.deploy.admission.Admission;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.plan.ReservedSpaces;
import io.poolwright.deploy.target.TargetRegistrar;

/** Carries decisions out. Doing one twice is harmless, so what fails here is simply done again later by the lease keeper. */
@ApplicationScoped
public class DecisionExecutor {

    private static final Logger LOG = Logger.getLogger(DecisionExecutor.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MessagePublisher publisher;
    private final TargetRegistrar registrar;
    private final Admission admission;
    private final ReservedSpaces spaces;
    private final DeploymentSpans spans;
    private final Tracer tracer;

    DecisionExecutor(
            MessagePublisher publisher,
            TargetRegistrar registrar,
            Admission admission,
            ReservedSpaces spaces,
            DeploymentSpans spans,
            Tracer tracer) {
        this.spaces = spaces;
        this.spans = spans;
        this.tracer = tracer;
        this.publisher = publisher;
        this.registrar = registrar;
        this.admission = admission;
    }

    /**
     * Blocks until each is carried out or has failed; different deployments go side by side, but those that want to begin at
     * the same vCenter together.
     *
     * @return the deployments whose decisions are carried out
     */
    public List<DeploymentId> carryOut(List<Decision> decisions) {
        if (decisions.isEmpty()) {
            return List.of();
        }
        Map<VCenterId, Set<DeploymentId>> asking = decisions.stream()
                .filter(Decision.Admit.class::isInstance)
                .map(Decision.Admit.class::cast)
                .collect(Collectors.groupingBy(
                        wanted -> wanted.spec().template().vcenter().id(),
                        Collectors.mapping(Decision.Admit::deployment, Collectors.toSet())));
        Stream<Uni<Set<DeploymentId>>> admissions = asking.entrySet().stream()
                .map(queue -> attempt(queue.getValue(), () -> admission.advance(queue.getKey(), queue.getValue())));
        Stream<Uni<Set<DeploymentId>>> others = decisions.stream()
                .filter(decision -> !(decision instanceof Decision.Admit))
                .map(decision -> attempt(Set.of(decision.deployment()), () -> execute(decision)));
        return Uni.join().all(Stream.concat(admissions, others).toList()).andFailFast().await().indefinitely().stream()
                .flatMap(Set::stream)
                .toList();
    }

    /** Blocks until the queues behind these deployments have moved on or that has failed. */
    public void moveQueues(List<Deployment> moved) {
        try {
            List<Uni<Set<DeploymentId>>> moves = admission.queuesBehind(moved).stream()
                    .map(vcenter -> attempt(Set.of(), () -> admission.advance(vcenter, Set.of())))
                    .toList();
            if (!moves.isEmpty()) {
                Uni.join().all(moves).andFailFast().await().indefinitely();
            }
        } catch (ProblemException e) {
            LOG.warnf("The queues move on later: %s", e.getMessage());
        }
    }

    /** Yields nobody if it failed. */
    private static Uni<Set<DeploymentId>> attempt(Set<DeploymentId> whose, Supplier<Uni<? extends Void>> work) {
        return Uni.createFrom()
                .deferred(work)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .replaceWith(whose)
                .onFailure()
                .invoke(failure -> putOff(whose, failure))
                .onFailure()
                .recoverWithItem(Set.of());
    }

    private static void putOff(Set<DeploymentId> whose, Throwable failure) {
        if (whose.isEmpty()) {
            LOG.warnf("A queue moves on later: %s", failure.getMessage());
        }
        for (DeploymentId deployment : whose) {
            LogContext context = LogContext.of(deployment);
            LOG.warnf("A decision is put off: %s", failure.getMessage());
            context.close();
        }
    }

    private Uni<Void> execute(Decision decision) {
        return switch (decision) {
            case Decision.SendCommand send -> raised(send.fence()).chain(() -> send(send));
            case Decision.Append append -> raised(append.fence()).chain(() -> publisher.append(append.fact()));
            case Decision.Admit wanted ->
                admission.advance(wanted.spec().template().vcenter().id(), Set.of(wanted.deployment()));
            case Decision.AppendLater later -> Uni.createFrom().voidItem();
            case Decision.RegisterTarget registration ->
                registrar.register(registration.deployment(), registration.attempt(), registration.target());
        };
    }

    private Uni<Void> send(Decision.SendCommand wanted) {
        return complete(wanted.command()).chain(command -> send(wanted, command));
    }

    /** What others have reserved is no part of the deployment: it is found out when the question is sent. */
    private Uni<StepCommand> complete(StepCommand command) {
        return command instanceof CheckPlan check
                ? spaces.at(check.vcenter().id(), Optional.of(check.deploymentId()))
                        .map(check::minus)
                : Uni.createFrom().item(command);
    }

    private Uni<Void> send(Decision.SendCommand wanted, StepCommand command) {
        Span span = spans.sending(tracer, command);
        return publisher
                .send(wanted.topic(), wanted.key(), command, span)
                .onTermination()
                .invoke(span::end);
    }

    private Uni<Void> raised(Optional<CommandsSuperseded> fence) {
        return fence.map(publisher::raise).orElseGet(() -> Uni.createFrom().voidItem());
    }
}

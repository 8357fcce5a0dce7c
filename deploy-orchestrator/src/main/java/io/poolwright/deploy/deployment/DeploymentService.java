package io.poolwright.deploy.deployment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TemplateId;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.message.DeploymentFact.DeploymentRequested;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.template.TemplateSnapshot;
import io.poolwright.deploy.access.Asker;
import io.poolwright.deploy.access.CurrentAsker;
import io.poolwright.deploy.stream.FactSignals;
import io.poolwright.deploy.target.TargetStore;
import io.poolwright.deploy.template.TemplateStore;

/** Takes requests in: checks them, and appends to the log that they were made. Everything else follows from the log. */
@ApplicationScoped
public class DeploymentService {

    private static final Logger LOG = Logger.getLogger(DeploymentService.class);
    /** Longer than the producer's own limit, because only the producer knows that the record will never be sent. */
    private static final Duration LOG_PATIENCE = Duration.ofSeconds(30);

    private final TemplateStore templates;
    private final TargetStore targets;
    private final DeploymentStore deployments;
    private final FactSignals signals;
    private final MessagePublisher publisher;
    private final CurrentAsker asker;
    private final Duration projectionPatience;

    DeploymentService(
            TemplateStore templates,
            TargetStore targets,
            DeploymentStore deployments,
            FactSignals signals,
            MessagePublisher publisher,
            CurrentAsker asker,
            @ConfigProperty(name = "poolwright.request.projection-patience", defaultValue = "3s")
                    Duration projectionPatience) {
        this.templates = templates;
        this.targets = targets;
        this.deployments = deployments;
        this.signals = signals;
        this.publisher = publisher;
        this.asker = asker;
        this.projectionPatience = projectionPatience;
    }

    /**
     * Blocks until the log has the request, and then a little longer, until the tables have it too.
     *
     * @return the deployment as stored; with {@code lastSeq} 0 if the tables are late
     * @throws ProblemException if the request is refused, or the log or the database cannot be reached
     */
    public StoredDeployment request(DeploymentRequest request, Actor actor) {
        DeploymentSpec spec = resolve(request);
        spec.targetName().ifPresent(this::requireFree);
        DeploymentRequested fact = new DeploymentRequested(DeploymentId.random(), actor, Instant.now(), spec);
        MDC.put("deployment", fact.deploymentId().toString());
        try {
            Uni<Void> stored = signals.next(fact.deploymentId());
            append(fact);
            LOG.infof(
                    "Requested: %s from template '%s'",
                    spec.vmName(), spec.template().name());
            return stored(fact, stored);
        } finally {
            MDC.remove("deployment");
        }
    }

    private DeploymentSpec resolve(DeploymentRequest request) {
        Violations violations = new Violations();
        Optional<TemplateId> id = violations.required("/templateId", request.templateId(), TemplateId::parse);
        Optional<TemplateSnapshot> template =
                id.flatMap(known -> templates.find(known).await().indefinitely());
        Optional<DeploymentSpec> spec = new SpecResolver(request, template, violations).resolve();
        violations.throwIfAny();
        TemplateSnapshot found = template.orElseThrow(() -> new ProblemException(
                ErrorCode.TEMPLATE_NOT_FOUND, "There is no template %s".formatted(request.templateId())));
        if (!found.active()) {
            throw new ProblemException(
                    ErrorCode.TEMPLATE_INACTIVE, "The template '%s' is inactive".formatted(found.name()));
        }
        return spec.orElseThrow();
    }

    /** A courtesy: what decides is the claim when the target is registered. */
    private void requireFree(String targetName) {
        targets.ownerOf(targetName).await().indefinitely().ifPresent(owner -> {
            throw new ProblemException(
                    ErrorCode.TARGET_NAME_TAKEN,
                    "The name '%s' belongs to the target of deployment %s".formatted(targetName, owner));
        });
    }

    private void append(DeploymentRequested fact) {
        publisher
                .append(fact)
                .ifNoItem()
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

    private StoredDeployment stored(DeploymentRequested fact, Uni<Void> signal) {
        Asker caller = asker.now();
        StoredDeployment asRequested = new StoredDeployment(Deployment.of(fact), 0, OptionalLong.empty());
        return signal.ifNoItem()
                .after(projectionPatience)
                .fail()
                .chain(() -> asker.actingAs(caller, () -> deployments.find(fact.deploymentId())))
                .map(found -> found.orElse(asRequested))
                .onFailure(DeploymentService::isOnlyLate)
                .recoverWithItem(asRequested)
                .await()
                .indefinitely();
    }

    private static boolean isOnlyLate(Throwable failure) {
        return failure instanceof TimeoutException
                || failure instanceof ProblemException problem && problem.code() == ErrorCode.DATABASE_UNAVAILABLE;
    }
}

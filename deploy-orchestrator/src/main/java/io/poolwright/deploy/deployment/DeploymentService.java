package io.poolwright.deploy.deployment;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TemplateId;
import io.poolwright.contracts.kafka.trace.LogContext;
import io.poolwright.contracts.message.DeploymentFact.DeploymentRequested;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.template.TemplateSnapshot;
import io.poolwright.deploy.target.TargetStore;
import io.poolwright.deploy.template.TemplateStore;

/** Takes requests in: checks them, and appends to the log that they were made. Everything else follows from the log. */
@ApplicationScoped
public class DeploymentService {

    private static final Logger LOG = Logger.getLogger(DeploymentService.class);

    private final TemplateStore templates;
    private final TargetStore targets;
    private final ReservationStore reservations;
    private final IdempotencyStore keys;
    private final DeploymentStore deployments;
    private final DeploymentLog log;
    private final SeenPlans plans;

    DeploymentService(
            TemplateStore templates,
            TargetStore targets,
            ReservationStore reservations,
            IdempotencyStore keys,
            DeploymentStore deployments,
            DeploymentLog log,
            SeenPlans plans) {
        this.plans = plans;
        this.reservations = reservations;
        this.keys = keys;
        this.deployments = deployments;
        this.templates = templates;
        this.targets = targets;
        this.log = log;
    }

    /**
     * Blocks until the log has the request, and then a little longer, until the tables have it too.
     *
     * @param key makes the deployment's id: asking again with the same key yields the same deployment
     * @return the deployment as stored; with {@code lastSeq} 0 if the tables are late
     * @throws ProblemException if the request is refused, the key stands for another request, or the log or the database
     *     cannot be reached
     */
    public StoredDeployment request(DeploymentRequest request, Optional<String> key, Actor actor) {
        return key.isPresent()
                ? requestOnce(request, IdempotencyKey.of(key.get()), actor)
                : begin(DeploymentId.random(), request, Optional.empty(), actor);
    }

    /** The claim goes first, so that of two different requests one finds the other, in the tables or not yet. */
    private StoredDeployment requestOnce(DeploymentRequest request, IdempotencyKey key, Actor actor) {
        DeploymentId id = key.deployment(actor);
        String fingerprint = IdempotencyKey.fingerprint(request);
        String claimed = keys.claim(id, fingerprint).await().indefinitely();
        Optional<StoredDeployment> stored = deployments.find(id).await().indefinitely();
        String first = stored.flatMap(known -> known.deployment().fingerprint()).orElse(claimed);
        if (!first.equals(fingerprint)) {
            throw new ProblemException(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED,
                    "The key '%s' stands for the request that made deployment %s".formatted(key.value(), id));
        }
        return stored.orElseGet(() -> begin(id, request, Optional.of(fingerprint), actor));
    }

    private StoredDeployment begin(
            DeploymentId id, DeploymentRequest request, Optional<String> fingerprint, Actor actor) {
        DeploymentSpec spec = plans.attach(check(request, id), request.planHash())
                .orElseThrow(() -> new ProblemException(ErrorCode.PLAN_UNKNOWN, SeenPlans.refusal(request.planHash())));
        DeploymentRequested fact = new DeploymentRequested(id, actor, Instant.now(), spec, fingerprint);
        LogContext context = LogContext.of(id);
        try {
            Optional<StoredDeployment> stored = log.append(fact, known -> true);
            LOG.infof(
                    "Requested: %s from template '%s'",
                    spec.vmName(), spec.template().name());
            return stored.orElseGet(() -> new StoredDeployment(Deployment.of(fact), 0, OptionalLong.empty()));
        } finally {
            context.close();
        }
    }

    /**
     * What would be deployed. Blocks.
     *
     * @throws ProblemException if the request would be refused
     */
    public DeploymentSpec check(DeploymentRequest request) {
        return check(request, DeploymentId.random());
    }

    private DeploymentSpec check(DeploymentRequest request, DeploymentId id) {
        DeploymentSpec spec = resolve(request);
        spec.targetName().ifPresent(name -> requireFree(name, id));
        requireUnreserved(spec, id);
        return spec;
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

    /** A courtesy too: what decides is the claim before the deployment begins. */
    private void requireUnreserved(DeploymentSpec spec, DeploymentId id) {
        reservations
                .holder(spec.template().vcenter().id(), Reservation.of(spec))
                .filter(holder -> !holder.deployment().equals(id))
                .ifPresent(holder -> {
                    throw new ProblemException(ErrorCode.RESERVED, holder.refusal(spec));
                });
    }

    /** A courtesy: what decides is the claim when the target is registered. */
    private void requireFree(String targetName, DeploymentId id) {
        targets.ownerOf(targetName)
                .await()
                .indefinitely()
                .filter(owner -> !owner.equals(id))
                .ifPresent(owner -> {
                    throw new ProblemException(
                            ErrorCode.TARGET_NAME_TAKEN,
                            "The name '%s' belongs to the target of deployment %s".formatted(targetName, owner));
                });
    }
}

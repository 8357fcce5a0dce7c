package io.poolwright.deploy.batch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.deployment.BatchPlace;
import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.BatchId;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.DeploymentFact.DeploymentRequested;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.deploy.deployment.BatchReader;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.DeploymentLog;
import io.poolwright.deploy.deployment.IdempotencyKey;
import io.poolwright.deploy.deployment.IdempotencyStore;
import io.poolwright.deploy.deployment.StoredDeployment;

/**
 * Takes in what is asked for together: checks all of it, and appends to the log that it was asked for, the first deployment
 * last. As long as the first is missing nothing begins, so that a batch is asked for as a whole or not at all.
 */
@ApplicationScoped
public class BatchService {

    private static final Logger LOG = Logger.getLogger(BatchService.class);

    private final BatchReader reader;
    private final BatchStore batches;
    private final IdempotencyStore keys;
    private final DeploymentLog log;

    BatchService(BatchReader reader, BatchStore batches, IdempotencyStore keys, DeploymentLog log) {
        this.reader = reader;
        this.batches = batches;
        this.keys = keys;
        this.log = log;
    }

    /**
     * Blocks until the log has the whole batch, and then a little longer, until the tables have it too.
     *
     * @param key makes the batch's id and those of its deployments: asking again with the same key yields the same batch
     * @throws ProblemException if any part of the request is refused, the key stands for another request, or the log or the
     *     database cannot be reached
     */
    public Batch request(BatchRequest request, Optional<String> key, Actor actor) {
        if (key.isEmpty()) {
            return begin(BatchId.random(), request, Optional.empty(), actor);
        }
        IdempotencyKey known = IdempotencyKey.of(key.get());
        BatchId id = known.batch(actor);
        String fingerprint = IdempotencyKey.fingerprint(request);
        String claimed =
                keys.claim(new DeploymentId(id.value()), fingerprint).await().indefinitely();
        List<StoredDeployment> stored = batches.members(id).await().indefinitely();
        String first = stored.stream()
                .flatMap(member -> member.deployment().fingerprint().stream())
                .findFirst()
                .orElse(claimed);
        if (!first.equals(fingerprint)) {
            throw new ProblemException(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED,
                    "The key '%s' stands for the request that made batch %s".formatted(known.value(), id));
        }
        boolean complete =
                !stored.isEmpty() && stored.size() == request.deployments().size();
        return complete ? new Batch(stored) : begin(id, request, Optional.of(fingerprint), actor);
    }

    private Batch begin(BatchId id, BatchRequest request, Optional<String> fingerprint, Actor actor) {
        Violations violations = new Violations();
        Optional<BatchPlace.Start> start =
                violations.optional("/start", request.start(), BatchService::start, BatchPlace.Start.CANARY_FIRST);
        int size = request.deployments() == null ? 0 : request.deployments().size();
        violations.read("/deployments", () -> {
            DeploymentSpec.requireBetween(1, size, BatchPlace.MAX_SIZE, "The number of deployments");
            return size;
        });
        violations.throwIfAny();
        List<DeploymentId> ids = IntStream.range(0, size)
                .mapToObj(index -> IdempotencyKey.member(id, index))
                .toList();
        List<DeploymentSpec> specs = reader.read(request.deployments(), ids);
        Instant now = Instant.now();
        List<DeploymentRequested> facts = IntStream.range(0, size)
                .mapToObj(index -> {
                    BatchPlace place = new BatchPlace(id, index, size, ids.getFirst(), start.orElseThrow());
                    DeploymentSpec spec = specs.get(index);
                    return new DeploymentRequested(
                            ids.get(index), actor, now, spec.with(spec.options().in(place)), fingerprint);
                })
                .toList();
        log.append(facts.subList(1, size), facts.getFirst());
        LOG.infof("Batch %s requested: %d deployments, %s", id, size, start.get());
        return seen(id, facts);
    }

    /** As far as the tables have it; the others as they were asked for. */
    private Batch seen(BatchId id, List<DeploymentRequested> facts) {
        Map<DeploymentId, StoredDeployment> known = new HashMap<>();
        batches.members(id)
                .await()
                .indefinitely()
                .forEach(member -> known.put(member.deployment().id(), member));
        List<StoredDeployment> members = new ArrayList<>();
        facts.forEach(fact -> members.add(known.getOrDefault(
                fact.deploymentId(), new StoredDeployment(Deployment.of(fact), 0, OptionalLong.empty()))));
        return new Batch(members);
    }

    private static BatchPlace.Start start(String text) {
        return Arrays.stream(BatchPlace.Start.values())
                .filter(start -> start.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("It is one of CANARY_FIRST and AT_ONCE"));
    }
}

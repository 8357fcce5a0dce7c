package io.poolwright.deploy.audit.replay;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.kafka.MessageJson;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.MessageTypes;
import io.poolwright.deploy.audit.replay.Finding.Kind;
import io.poolwright.deploy.audit.replay.LogSource.Part;
import io.poolwright.deploy.audit.replay.LogSource.Reading;
import io.poolwright.deploy.projection.LogFact;
import io.poolwright.deploy.projection.StoredFact;

/**
 * The replay of one partition: its facts offset by offset, then its deployments. Where reading begins in the middle, what
 * came before is taken from the tables. Used by one thread.
 */
final class PartitionReplay {

    private static final int DEPLOYMENTS_AT_ONCE = 200;

    private final Reading reading;
    private final StoredProjection stored;
    private final Fold fold;
    private final Recorder recorder;
    private final Run.Scope scope;
    private final int partition;
    private final FactCheck check;
    private final RowCheck rows = new RowCheck();
    private final ObjectMapper messages = MessageJson.mapper();
    /** Those whose earlier facts lie in files: they cannot be folded from the middle. */
    private final Set<DeploymentId> unfoldable = new HashSet<>();

    private final Set<DeploymentId> met = new HashSet<>();
    private long next;

    PartitionReplay(
            Reading reading, StoredProjection stored, Fold fold, Recorder recorder, Run.Scope scope, int partition) {
        this.reading = reading;
        this.stored = stored;
        this.fold = fold;
        this.recorder = recorder;
        this.scope = scope;
        this.partition = partition;
        this.check = new FactCheck(stored::archives);
    }

    /** Begins at an offset and compares every fact up to another one. */
    void goTo(long start, long upTo) {
        next = start;
        goOnTo(upTo);
    }

    private void goOnTo(long upTo) {
        while (next < upTo) {
            Part part = reading.read(partition, next, upTo);
            List<LogFact> facts = part.facts().stream().filter(this::isWanted).toList();
            recallEarlier(facts);
            List<FactRow> found = stored.facts(partition, next, part.next(), scope.deployment()).stream()
                    .filter(row -> !unfoldable.contains(row.deployment()))
                    .toList();
            List<StoredFact> expected = fold.add(facts.stream()
                    .filter(fact -> !unfoldable.contains(fact.fact().deploymentId()))
                    .toList());
            check.compare(expected, found).forEach(recorder::add);
            recorder.read(part.next() - next, part.unreadable(), expected.size());
            next = part.next();
        }
    }

    private boolean isWanted(LogFact fact) {
        return scope.deployment().map(fact.fact().deploymentId()::equals).orElse(true);
    }

    /** A reading from the middle meets deployments that have begun before: their past is what the tables say. */
    private void recallEarlier(List<LogFact> facts) {
        if (scope.since().isEmpty()) {
            return;
        }
        for (LogFact fact : facts) {
            DeploymentId id = fact.fact().deploymentId();
            if (met.add(id)) {
                recall(id, fact.offset());
            }
        }
    }

    private void recall(DeploymentId id, long offset) {
        List<FactRow> earlier = stored.factsBefore(id, offset);
        if (!stored.archives(List.of(id)).isEmpty()) {
            unfoldable.add(id);
            return;
        }
        List<LogFact> facts = new ArrayList<>(earlier.size());
        for (FactRow row : earlier) {
            check.chains().next(row).ifPresent(recorder::add);
            fact(row).ifPresentOrElse(facts::add, () -> {
                unfoldable.add(id);
                recorder.add(Finding.of(Kind.FACT_ALTERED, row, "What is stored is no fact"));
            });
        }
        if (!unfoldable.contains(id)) {
            fold.add(facts);
        }
    }

    private Optional<LogFact> fact(FactRow row) {
        try {
            Optional<Class<? extends DeploymentFact>> type = MessageTypes.byName(row.type())
                    .filter(DeploymentFact.class::isAssignableFrom)
                    .map(known -> known.asSubclass(DeploymentFact.class));
            if (type.isEmpty()) {
                return Optional.empty();
            }
            DeploymentFact fact = messages.readValue(row.data(), type.get());
            return Optional.of(new LogFact(
                    row.partition(), row.offset(), row.factId(), row.type(), row.schemaVersion(), row.data(), fact));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The deployments of which a fact was read. */
    Set<DeploymentId> known() {
        return Set.copyOf(fold.ids());
    }

    /** Compares the state of each with what its facts come to; facts that were added meanwhile are read first. */
    void compareDeployments() {
        List<DeploymentId> ids = List.copyOf(fold.ids());
        for (int from = 0; from < ids.size(); from += DEPLOYMENTS_AT_ONCE) {
            compare(ids.subList(from, Math.min(ids.size(), from + DEPLOYMENTS_AT_ONCE)));
        }
    }

    private void compare(List<DeploymentId> ids) {
        StoredProjection.Rows found = stored.deployments(partition, ids);
        goOnTo(found.position());
        ids.forEach(id -> compare(id, found.rows().get(id)));
        recorder.addDeployments(ids.size());
    }

    private void compare(DeploymentId id, Map<String, String> row) {
        Folded folded = fold.find(id).orElseThrow();
        if (row == null) {
            recorder.add(Finding.of(Kind.DEPLOYMENT_MISSING, id, "The log has it, the tables do not"));
            return;
        }
        rows.compare(
                        id,
                        stored.expected(folded),
                        row,
                        folded.head().deployment().ended())
                .forEach(recorder::add);
        ChainCheck.End end = check.chains().end(id);
        if (!end.hash().equals(row.get("last_hash"))) {
            recorder.add(Finding.of(
                            Kind.CHAIN_BROKEN,
                            id,
                            "The deployment's hash is not that of its last stored fact, %d".formatted(end.seq()))
                    .in("last_hash", end.hash(), row.get("last_hash")));
        }
    }
}

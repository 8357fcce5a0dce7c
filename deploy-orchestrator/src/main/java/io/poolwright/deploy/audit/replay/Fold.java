package io.poolwright.deploy.audit.replay;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.DeploymentFact.TargetDecommissioned;
import io.poolwright.contracts.message.DeploymentFact.TargetDeregistered;
import io.poolwright.contracts.message.DeploymentFact.TargetFact;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChangeFailed;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChangeRequested;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChanged;
import io.poolwright.contracts.message.DeploymentFact.TargetRegistered;
import io.poolwright.deploy.projection.Head;
import io.poolwright.deploy.projection.Known;
import io.poolwright.deploy.projection.Known.FactKey;
import io.poolwright.deploy.projection.LogFact;
import io.poolwright.deploy.projection.ProjectedBatch;
import io.poolwright.deploy.projection.Projection;
import io.poolwright.deploy.projection.StoredFact;

/**
 * Folds one partition of the log in memory, by the very same rules as the projector: the facts go through {@link Projection}.
 * Used by one thread.
 */
final class Fold {

    private final Projection projection;
    private final Map<DeploymentId, Folded> deployments = new HashMap<>();
    private final Map<DeploymentId, Set<String>> seen = new HashMap<>();

    Fold(Projection projection) {
        this.projection = projection;
    }

    /** What the projector would have stored of these facts, in their order. */
    List<StoredFact> add(List<LogFact> facts) {
        ProjectedBatch projected = projection.project(known(facts), facts, partition -> false);
        projected.deployments().forEach(changed -> {
            Head head = changed.head();
            deployments.compute(
                    head.deployment().id(),
                    (id, before) -> (before == null ? Folded.of(head) : before).with(head, changed.admitted()));
        });
        projected.targets().forEach(this::add);
        projected
                .facts()
                .forEach(fact -> seen.computeIfAbsent(fact.deploymentId(), id -> new HashSet<>())
                        .add(fact.log().factId()));
        return projected.facts();
    }

    private void add(TargetFact fact) {
        deployments.computeIfPresent(fact.deploymentId(), (id, before) -> switch (fact) {
            case TargetRegistered registered -> before.with(registered);
            case TargetDeregistered gone -> before.deregistered(gone.at());
            case TargetKeyChangeRequested asked -> before.withKey(FoldedKey::requested);
            case TargetKeyChanged changed -> before.withKey(key -> key.changed(changed));
            case TargetKeyChangeFailed failed ->
                before.withKey(key -> key.failed(failed.failure().detail()));
            case TargetDecommissioned gone -> before.deregistered(gone.at());
        });
    }

    private Known known(List<LogFact> facts) {
        Map<DeploymentId, Head> heads = new HashMap<>();
        Set<FactKey> repeated = new HashSet<>();
        for (LogFact fact : facts) {
            DeploymentId id = fact.fact().deploymentId();
            Folded before = deployments.get(id);
            if (before != null) {
                heads.put(id, before.head());
                if (seen.get(id).contains(fact.factId())) {
                    repeated.add(new FactKey(id, fact.factId()));
                }
            }
        }
        return new Known(Map.of(), heads, repeated);
    }

    Optional<Folded> find(DeploymentId deployment) {
        return Optional.ofNullable(deployments.get(deployment));
    }

    Collection<DeploymentId> ids() {
        return deployments.keySet();
    }
}

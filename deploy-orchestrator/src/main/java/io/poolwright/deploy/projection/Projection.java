package io.poolwright.deploy.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntPredicate;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.DeploymentFact.DeploymentAdmitted;
import io.poolwright.contracts.message.DeploymentFact.DeploymentRequested;
import io.poolwright.contracts.message.DeploymentFact.TargetFact;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.Verdict;
import io.poolwright.deploy.projection.Known.FactKey;
import io.poolwright.deploy.projection.ProjectedBatch.Changed;
import io.poolwright.deploy.projection.ProjectedBatch.Ignored;
import io.poolwright.deploy.projection.ProjectedBatch.Look;
import io.poolwright.deploy.saga.Decision;
import io.poolwright.deploy.saga.LeaseRules;
import io.poolwright.deploy.saga.Saga;

/**
 * Plans what a batch of the log changes. Pure: the same batch on the same tables gives the same plan.
 *
 * @param pending how soon a decision is looked at again in case that it was stored but not carried out
 */
public record Projection(Saga saga, LeaseRules leases, Duration pending) {

    /** The moment itself counts. */
    private static final Duration A_LONG_TIME = Duration.ofDays(365);

    /** @param caughtUp whether a partition has no older record waiting, so that what is due is due now */
    public ProjectedBatch project(Known known, List<LogFact> batch, IntPredicate caughtUp) {
        Fold fold = new Fold(known);
        for (LogFact fact : batch) {
            if (fact.offset() >= known.positions().getOrDefault(fact.partition(), 0L)) {
                fold.add(fact);
            }
        }
        List<Changed> changed = fold.heads.values().stream()
                .filter(head -> fold.grown.contains(head.deployment().id()))
                .map(head -> changed(known, fold, head, caughtUp.test(head.partition())))
                .toList();
        return new ProjectedBatch(fold.stored, changed, fold.targets, fold.ignored);
    }

    private Changed changed(Known known, Fold fold, Head head, boolean caughtUp) {
        Deployment deployment = head.deployment();
        Head before = known.heads().get(deployment.id());
        List<Decision> after = saga.decide(deployment);
        boolean same = before != null && saga.decide(before.deployment()).equals(after);
        List<Decision> due = same
                ? List.of()
                : after.stream()
                        .filter(decision -> !(decision instanceof Decision.AppendLater))
                        .toList();
        boolean watched = deployment.goesOn() || deployment.removeAt().isPresent();
        boolean heard = fold.heard.contains(deployment.id()) && watched;
        return new Changed(
                head,
                heard ? Optional.of(look(deployment, due, caughtUp)) : Optional.empty(),
                due,
                fold.admitted.contains(deployment.id()),
                movesQueues(Optional.ofNullable(before).map(Head::deployment), deployment));
    }

    /** A place has become free, or what others wait for has come about. */
    private static boolean movesQueues(Optional<Deployment> before, Deployment after) {
        boolean leadsOthers = after.spec()
                .options()
                .batch()
                .filter(batch -> batch.leads() && batch.size() > 1)
                .isPresent();
        return before.map(then -> then.active() && !after.active()).orElse(leadsOthers);
    }

    private Look look(Deployment deployment, List<Decision> due, boolean caughtUp) {
        Optional<Instant> timer = leases.timer(deployment);
        if (timer.isPresent()) {
            return new Look(A_LONG_TIME, timer);
        }
        Duration next = due.isEmpty() ? leases.lease() : caughtUp ? pending : Duration.ZERO;
        return new Look(next, leases.latestLook(deployment));
    }

    /** The tables' view of the batch's deployments, growing fact by fact. */
    private static final class Fold {

        private final Map<DeploymentId, Head> heads;
        private final Set<FactKey> seen;
        private final Set<DeploymentId> grown = new HashSet<>();
        private final Set<DeploymentId> heard = new HashSet<>();
        private final Set<DeploymentId> admitted = new HashSet<>();
        private final List<StoredFact> stored = new ArrayList<>();
        private final List<TargetFact> targets = new ArrayList<>();
        private final Map<Ignored, Integer> ignored = new EnumMap<>(Ignored.class);

        private Fold(Known known) {
            this.heads = new LinkedHashMap<>(known.heads());
            this.seen = new HashSet<>(known.facts());
        }

        private void add(LogFact fact) {
            Head before = heads.get(fact.fact().deploymentId());
            if (!seen.add(FactKey.of(fact))) {
                ignore(Ignored.REPEATED);
            } else if (before != null) {
                append(before, fact);
            } else if (fact.fact() instanceof DeploymentRequested requested) {
                Head none =
                        new Head(Deployment.of(requested), fact.partition(), 0, OptionalLong.empty(), HashChain.START);
                store(none, none.deployment(), fact);
                heard.add(requested.deploymentId());
            } else {
                ignore(Ignored.UNKNOWN_DEPLOYMENT);
            }
        }

        private void append(Head before, LogFact fact) {
            Deployment deployment = before.deployment();
            Verdict verdict = deployment.judge(fact.fact());
            store(before, deployment.apply(fact.fact()), fact);
            switch (verdict) {
                case APPLIED -> {
                    heard.add(deployment.id());
                    if (fact.fact() instanceof DeploymentAdmitted) {
                        admitted.add(deployment.id());
                    }
                    if (fact.fact() instanceof TargetFact target) {
                        targets.add(target);
                    }
                }
                case DUPLICATE -> ignore(Ignored.DUPLICATE);
                case SUPERSEDED -> ignore(Ignored.SUPERSEDED);
                case ILLEGAL -> ignore(Ignored.ILLEGAL);
            }
        }

        private void store(Head before, Deployment after, LogFact fact) {
            long seq = before.seq() + 1;
            String hash = HashChain.next(before.hash(), seq, fact);
            OptionalLong finalSeq =
                    before.finalSeq().isEmpty() && after.ended() ? OptionalLong.of(seq) : before.finalSeq();
            stored.add(new StoredFact(seq, fact, hash));
            heads.put(after.id(), new Head(after, before.partition(), seq, finalSeq, hash));
            grown.add(after.id());
        }

        private void ignore(Ignored reason) {
            ignored.merge(reason, 1, Integer::sum);
        }
    }
}

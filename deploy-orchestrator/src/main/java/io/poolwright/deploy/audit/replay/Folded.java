package io.poolwright.deploy.audit.replay;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.poolwright.contracts.message.DeploymentFact.TargetRegistered;
import io.poolwright.deploy.projection.Head;

/**
 * What the facts of a deployment come to.
 *
 * @param admitted whether it was let begin: it then holds its names
 * @param registered the fact that registered its target
 * @param key of the target, if there is one
 * @param deregisteredAt when the target was taken out of the registry
 */
public record Folded(
        Head head,
        boolean admitted,
        Optional<TargetRegistered> registered,
        Optional<FoldedKey> key,
        Optional<Instant> deregisteredAt) {

    static Folded of(Head head) {
        return new Folded(head, false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Folded with(Head next, boolean nowAdmitted) {
        return new Folded(next, admitted || nowAdmitted, registered, key, deregisteredAt);
    }

    Folded with(TargetRegistered fact) {
        return registered.isPresent()
                ? this
                : new Folded(head, admitted, Optional.of(fact), Optional.of(FoldedKey.of(fact)), deregisteredAt);
    }

    Folded withKey(UnaryOperator<FoldedKey> change) {
        return new Folded(head, admitted, registered, key.map(change), deregisteredAt);
    }

    Folded deregistered(Instant at) {
        return new Folded(head, admitted, registered, key, Optional.of(at));
    }
}

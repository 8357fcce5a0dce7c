package io.poolwright.deploy.audit.replay;

import java.time.Instant;
import java.util.Optional;

import io.poolwright.contracts.message.DeploymentFact.TargetRegistered;
import io.poolwright.deploy.projection.Head;

/**
 * What the facts of a deployment come to.
 *
 * @param admitted whether it was let begin: it then holds its names
 * @param registered the fact that registered its target
 * @param deregisteredAt when the target was taken out of the registry
 */
public record Folded(
        Head head, boolean admitted, Optional<TargetRegistered> registered, Optional<Instant> deregisteredAt) {

    static Folded of(Head head) {
        return new Folded(head, false, Optional.empty(), Optional.empty());
    }

    Folded with(Head next, boolean nowAdmitted) {
        return new Folded(next, admitted || nowAdmitted, registered, deregisteredAt);
    }

    Folded with(TargetRegistered fact) {
        return new Folded(head, admitted, registered.or(() -> Optional.of(fact)), deregisteredAt);
    }

    Folded deregistered(Instant at) {
        return new Folded(head, admitted, registered, Optional.of(at));
    }
}

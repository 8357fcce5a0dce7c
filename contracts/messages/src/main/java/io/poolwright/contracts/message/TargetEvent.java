package io.poolwright.contracts.message;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.id.ProbeId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.target.ProbeFinding;

/** What the ssh-agent says of a target's health; the topic is compacted by target id. */
public sealed interface TargetEvent extends Message {

    TargetId targetId();

    /**
     * A probe is over.
     *
     * @param actor the agent instance that looked
     * @param at when it had finished, by its clock
     * @param durationMillis from the first try to connect to the last finding
     * @param findings one for each check
     */
    @MessageType(name = "io.poolwright.target.TargetProbed", version = 1)
    record TargetProbed(
            ProbeId probeId,
            TargetId targetId,
            Actor actor,
            Instant at,
            long durationMillis,
            List<ProbeFinding> findings)
            implements TargetEvent {

        public TargetProbed {
            Objects.requireNonNull(probeId, "probeId");
            Objects.requireNonNull(targetId, "targetId");
            Objects.requireNonNull(actor, "actor");
            Objects.requireNonNull(at, "at");
            findings = List.copyOf(findings);
        }
    }
}

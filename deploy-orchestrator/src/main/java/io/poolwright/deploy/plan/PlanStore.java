package io.poolwright.deploy.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.message.PlanEvent;
import io.poolwright.contracts.plan.SeenPlan;

/**
 * Answers to who wanted a plan; each is announced to all replicas. In the service's own name. Fails with {@link
 * io.poolwright.contracts.rest.ProblemException} of {@code DATABASE_UNAVAILABLE} if the database cannot be reached.
 */
public interface PlanStore {

    /** Keeps answers of agents, together with how far the topic has been read. Blocks. */
    void keep(List<PlanEvent> answers, Map<Integer, Long> nextOffsets);

    /** The answer to this; empty if there is none so far. */
    Uni<Optional<Answer>> answer(UUID planId);

    /** What the plan of this hash has seen; empty if it has expired, or was of other settings. */
    Uni<Optional<SeenPlan>> seen(String hash, String settings);

    /** What an agent said: one of both. */
    record Answer(Optional<Plan> plan, Optional<Failure> failure) {}
}

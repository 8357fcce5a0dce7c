package io.poolwright.deploy.estimate;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

import io.poolwright.deploy.deployment.StepRun;

/**
 * What is left of a running deployment. Pure.
 *
 * @param p50 never negative: a step that takes longer than expected ends any moment
 * @param slow the current step has taken longer than nine of ten did
 */
record Remaining(Duration p50, Duration p90, boolean slow) {

    static Remaining of(Estimate estimate, StepRun run, Instant now) {
        Duration spent = Duration.between(run.since(), now);
        return new Remaining(
                left(estimate, run, spent, StepEstimate::p50),
                left(estimate, run, spent, StepEstimate::p90),
                spent.compareTo(estimate.of(run.step()).p90()) > 0);
    }

    private static Duration left(
            Estimate estimate, StepRun run, Duration spent, Function<StepEstimate, Duration> part) {
        Duration current = part.apply(estimate.of(run.step())).minus(spent);
        return estimate.usual()
                .filter(step -> step.step().compareTo(run.step()) > 0)
                .map(part)
                .reduce(current.isNegative() ? Duration.ZERO : current, Duration::plus);
    }
}

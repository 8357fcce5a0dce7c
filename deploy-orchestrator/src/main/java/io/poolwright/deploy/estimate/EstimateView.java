package io.poolwright.deploy.estimate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.deploy.deployment.StepRun;

/**
 * How long a deployment takes, in milliseconds.
 *
 * @param assumed whether a stated default stands in for missing history
 * @param remaining null unless it is of a running deployment
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EstimateView(
        long p50Millis,
        long p90Millis,
        boolean assumed,
        List<StepView> steps,
        @Nullable RemainingView remaining) {

    /** @param samples how many deployments it is taken from; 0 for a stated default */
    public record StepView(DeploymentStep step, String title, long p50Millis, long p90Millis, int samples) {

        static StepView of(StepEstimate estimate) {
            return new StepView(
                    estimate.step(),
                    estimate.step().title(),
                    estimate.p50().toMillis(),
                    estimate.p90().toMillis(),
                    estimate.samples());
        }
    }

    /**
     * @param step the one that the deployment is at
     * @param slow it has already taken longer than nine of ten did
     */
    public record RemainingView(DeploymentStep step, long p50Millis, long p90Millis, boolean slow) {}

    public static EstimateView of(Estimate estimate) {
        return of(estimate, Optional.empty(), Instant.EPOCH);
    }

    static EstimateView of(Estimate estimate, Optional<StepRun> run, Instant now) {
        return new EstimateView(
                estimate.p50().toMillis(),
                estimate.p90().toMillis(),
                estimate.assumed(),
                estimate.steps().stream().map(StepView::of).toList(),
                run.map(current -> remaining(estimate, current, now)).orElse(null));
    }

    private static RemainingView remaining(Estimate estimate, StepRun run, Instant now) {
        Remaining left = Remaining.of(estimate, run, now);
        return new RemainingView(run.step(), left.p50().toMillis(), left.p90().toMillis(), left.slow());
    }
}

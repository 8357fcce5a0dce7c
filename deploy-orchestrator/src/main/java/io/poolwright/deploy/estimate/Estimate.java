package io.poolwright.deploy.estimate;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.poolwright.contracts.deployment.DeploymentStep;

/**
 * How long a deployment will take, step by step: from history where there is enough of it, else the stated default. Pure.
 *
 * @param steps all of them, in their order
 */
public record Estimate(List<StepEstimate> steps) {

    public Estimate {
        steps = List.copyOf(steps);
    }

    /** @param enough how many samples a step needs for its history to count */
    static Estimate of(List<StepEstimate> history, int enough) {
        Map<DeploymentStep, StepEstimate> known = history.stream()
                .filter(estimate -> estimate.samples() >= enough)
                .collect(Collectors.toMap(StepEstimate::step, Function.identity()));
        return new Estimate(Arrays.stream(DeploymentStep.values())
                .map(step -> known.getOrDefault(step, StepEstimate.assumed(step)))
                .toList());
    }

    StepEstimate of(DeploymentStep step) {
        return steps.get(step.ordinal());
    }

    /** The steps that every deployment takes: the datastore mount, which few ask for, is not counted in. */
    Stream<StepEstimate> usual() {
        return steps.stream().filter(step -> step.step() != DeploymentStep.MOUNT_DATASTORE);
    }

    /** Whether any usual step is only assumed. */
    boolean assumed() {
        return usual().anyMatch(step -> step.samples() == 0);
    }

    Duration p50() {
        return sum(StepEstimate::p50);
    }

    /** The sum of the steps' p90: more than nine of ten deployments stay below it, since not every step is slow at once. */
    Duration p90() {
        return sum(StepEstimate::p90);
    }

    private Duration sum(Function<StepEstimate, Duration> part) {
        return usual().map(part).reduce(Duration.ZERO, Duration::plus);
    }
}

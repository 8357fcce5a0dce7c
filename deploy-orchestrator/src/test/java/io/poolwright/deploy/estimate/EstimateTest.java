package io.poolwright.deploy.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.deploy.deployment.StepRun;

class EstimateTest {

    private static final Instant SINCE = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void statesADefaultBeforeThereIsAnyHistory() {
        Estimate estimate = Estimate.of(List.of(), 3);

        assertThat(estimate.assumed()).isTrue();
        assertThat(estimate.steps()).extracting(StepEstimate::step).containsExactly(DeploymentStep.values());
        assertThat(estimate.p90()).isGreaterThan(estimate.p50());
    }

    @Test
    void replacesTheDefaultOfAStepOnceThereIsEnoughHistoryOfIt() {
        Estimate estimate = Estimate.of(
                List.of(took(DeploymentStep.CLONE_TEMPLATE, 40, 70, 3), took(DeploymentStep.POWER_ON, 1, 1, 2)), 3);

        assertThat(estimate.of(DeploymentStep.CLONE_TEMPLATE).p50()).isEqualTo(Duration.ofSeconds(40));
        assertThat(estimate.of(DeploymentStep.POWER_ON)).isEqualTo(StepEstimate.assumed(DeploymentStep.POWER_ON));
        assertThat(estimate.assumed()).isTrue();
    }

    @Test
    void countsWhatIsLeftFromTheCurrentStepOn() {
        Estimate estimate = everyStepTook(10, 20);
        StepRun run = new StepRun(DeploymentStep.EXPORT_NFS, 1, SINCE, 1);

        Remaining left = Remaining.of(estimate, run, SINCE.plusSeconds(4));

        assertThat(left.p50()).isEqualTo(Duration.ofSeconds(6 + 10 * stepsAfter(DeploymentStep.EXPORT_NFS)));
        assertThat(left.p90()).isEqualTo(Duration.ofSeconds(16 + 20 * stepsAfter(DeploymentStep.EXPORT_NFS)));
        assertThat(left.slow()).isFalse();
    }

    @Test
    void flagsAStepThatIsSlowerThanNineOfTen() {
        StepRun run = new StepRun(DeploymentStep.EXPORT_NFS, 1, SINCE, 1);

        Remaining left = Remaining.of(everyStepTook(10, 20), run, SINCE.plusSeconds(21));

        assertThat(left.slow()).isTrue();
        assertThat(left.p50()).isEqualTo(Duration.ofSeconds(10 * stepsAfter(DeploymentStep.EXPORT_NFS)));
    }

    private static long stepsAfter(DeploymentStep step) {
        return DeploymentStep.values().length - 2L - step.ordinal();
    }

    private static Estimate everyStepTook(long p50, long p90) {
        return Estimate.of(
                Arrays.stream(DeploymentStep.values())
                        .map(step -> took(step, p50, p90, 9))
                        .toList(),
                3);
    }

    private static StepEstimate took(DeploymentStep step, long p50, long p90, int samples) {
        return new StepEstimate(step, Duration.ofSeconds(p50), Duration.ofSeconds(p90), samples);
    }
}

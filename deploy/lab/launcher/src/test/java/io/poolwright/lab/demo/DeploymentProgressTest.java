package io.poolwright.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.lab.api.EventStream;

class DeploymentProgressTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DeploymentProgress progress = new DeploymentProgress();

    @Test
    void goesOnWithinAStepAsTheAgentReports() {
        progress.apply(event("StepStarted", "CLONE_TEMPLATE", "2026-01-01T00:00:00Z", Map.of()));

        progress.apply(event(
                "StepProgressed",
                "CLONE_TEMPLATE",
                "2026-01-01T00:00:01Z",
                Map.of("percent", 50, "message", "Copying disk 1")));

        assertThat(progress.percent()).isEqualTo(20);
        assertThat(progress.message()).isEqualTo("Copying disk 1");
    }

    @Test
    void countsAStepFromItsFirstStartAlsoWhenAnotherInstanceTookOver() {
        progress.apply(event("StepStarted", "POWER_ON", "2026-01-01T00:00:00Z", Map.of()));
        progress.apply(event("StepStarted", "POWER_ON", "2026-01-01T00:00:10Z", Map.of()));

        var ended = progress.apply(event("StepSucceeded", "POWER_ON", "2026-01-01T00:00:12Z", Map.of()));

        assertThat(ended)
                .contains(new DeploymentProgress.EndedStep(DeploymentStep.POWER_ON, true, Duration.ofSeconds(12)));
        assertThat(progress.percent()).isEqualTo(55);
    }

    @Test
    void staysWhereItIsAtAnEventThatItDoesNotKnow() {
        progress.apply(event("StepStarted", "EXPORT_NFS", "2026-01-01T00:00:00Z", Map.of()));

        progress.apply(event("SomethingNew", "EXPORT_NFS", "2026-01-01T00:00:01Z", Map.of()));

        assertThat(progress.percent()).isEqualTo(85);
    }

    private static EventStream.Event event(String type, String step, String at, Map<String, ?> data) {
        return new EventStream.Event(
                1, type, JSON.valueToTree(Map.of("type", type, "step", step, "at", at, "data", data)));
    }
}

package io.poolwright.lab.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.lab.api.EventStream;

/** Where a deployment is, folded from its events. One thread. */
final class DeploymentProgress {

    private Optional<DeploymentStep> step = Optional.empty();
    private Instant stepStart = Instant.EPOCH;
    private Instant lastAt = Instant.EPOCH;
    private int percent;
    private String message = "";

    /** A step that has just ended. */
    record EndedStep(DeploymentStep step, boolean succeeded, Duration took) {}

    /** Takes the next event in; says which step ended with it, if one did. */
    Optional<EndedStep> apply(EventStream.Event event) {
        JsonNode data = event.data();
        lastAt = Instant.parse(data.path("at").asText());
        Optional<DeploymentStep> of = step(data);
        return switch (event.type()) {
            case "StepStarted" -> {
                begin(of);
                yield Optional.empty();
            }
            case "StepProgressed" -> {
                message = data.path("data").path("message").asText(message);
                of.ifPresent(current -> percent =
                        current.overallPercent(data.path("data").path("percent").asInt(0)));
                yield Optional.empty();
            }
            case "StepSucceeded" -> {
                of.ifPresent(current -> percent = current.overallPercent(100));
                yield of.map(ended -> new EndedStep(ended, true, took(ended)));
            }
            case "StepFailed" -> of.map(ended -> new EndedStep(ended, false, took(ended)));
            case "DeploymentSucceeded" -> {
                percent = 100;
                message = "Deployment complete!";
                yield Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    int percent() {
        return percent;
    }

    /** What is being done, for a person. */
    String message() {
        return message;
    }

    private void begin(Optional<DeploymentStep> started) {
        if (!started.equals(step)) {
            step = started;
            stepStart = lastAt;
        }
        started.ifPresent(current -> {
            percent = current.startPercent();
            message = current.title() + "…";
        });
    }

    private Duration took(DeploymentStep ended) {
        return step.filter(ended::equals).isPresent() ? Duration.between(stepStart, lastAt) : Duration.ZERO;
    }

    private static Optional<DeploymentStep> step(JsonNode event) {
        String name = event.path("step").asText();
        for (DeploymentStep step : DeploymentStep.values()) {
            if (step.name().equals(name)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }
}

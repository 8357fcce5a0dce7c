package io.poolwright.lab.demo;

import com.fasterxml.jackson.databind.JsonNode;

import io.poolwright.lab.api.Deployment;

/** A failed deployment in words: what happened, what to do, and the proof. */
final class FailureCard {

    private static final int INDENT = 4;

    private FailureCard() {}

    static String text(Deployment deployment) {
        JsonNode failure = deployment.view().path("failure");
        StringBuilder text = new StringBuilder()
                .append(System.lineSeparator())
                .append("%s: %s (%s)%n"
                        .formatted(
                                headline(deployment),
                                failure.path("title").asText(),
                                failure.path("code").asText()))
                .append("  %s%n".formatted(failure.path("detail").asText()))
                .append("  Hint: %s%n".formatted(failure.path("hint").asText()));
        failure.path("evidence")
                .forEach(evidence -> text.append(System.lineSeparator())
                        .append("  %s%n".formatted(evidence.path("title").asText()))
                        .append(evidence.path("text").asText().indent(INDENT)));
        return text.toString();
    }

    private static String headline(Deployment deployment) {
        return switch (deployment.state()) {
            case "AWAITING_DECISION" -> "The deployment awaits a decision";
            case "ROLLBACK_FAILED" -> "The rollback failed";
            default -> "The deployment failed";
        };
    }
}

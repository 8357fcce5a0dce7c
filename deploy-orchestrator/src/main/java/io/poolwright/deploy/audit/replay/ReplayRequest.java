package io.poolwright.deploy.audit.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.value.InvalidValueException;

/**
 * Which part of the log is to be compared with the tables.
 *
 * @param from {@code start}, or a time such as 2026-01-31T23:59:00Z: what came before is then taken from the tables
 * @param deploymentId the only one to look at; missing for all
 */
@Schema(name = "ReplayRequest")
public record ReplayRequest(
        @Schema(required = true) String from, @Nullable String deploymentId) {

    private static final String START = "start";

    Run.Scope scope() {
        Violations violations = new Violations();
        Optional<Optional<Instant>> since = violations.required("/from", from, ReplayRequest::time);
        Optional<DeploymentId> deployment =
                violations.optional("/deploymentId", deploymentId, DeploymentId::parse, null);
        violations.throwIfAny();
        return new Run.Scope(deployment, since.orElseThrow());
    }

    private static Optional<Instant> time(String text) {
        if (text.equals(START)) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw new InvalidValueException("It is 'start' or a time such as 2026-01-31T23:59:00Z", e);
        }
    }
}

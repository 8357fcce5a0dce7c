package io.poolwright.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.value.InvalidValueException;

/**
 * Identifies one attempt at one step of one deployment: {@code deploymentId/step/attempt}. It is derived, never drawn, so
 * that a command sent twice is recognisably the same command.
 */
public record CommandId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CommandId {
        if (value == null || value.isBlank()) {
            throw new InvalidValueException("A command id is required");
        }
    }

    /** @param attempt counted from 1 */
    public static CommandId of(DeploymentId deployment, DeploymentStep step, int attempt) {
        return new CommandId("%s/%s/%d".formatted(deployment, step, attempt));
    }

    /** @param attempt at undoing the step, counted from 1 */
    public static CommandId ofUndo(DeploymentId deployment, DeploymentStep step, int attempt) {
        return new CommandId("%s/undo-%s/%d".formatted(deployment, step, attempt));
    }

    @Override
    public String toString() {
        return value;
    }
}

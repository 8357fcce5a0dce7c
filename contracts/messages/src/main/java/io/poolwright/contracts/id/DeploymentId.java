package io.poolwright.contracts.id;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies one deployment for ever; also the {@code instanceUuid} of the VM that it makes. */
public record DeploymentId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DeploymentId {
        Ids.require(value, "deployment id");
    }

    /** A new, random id. */
    public static DeploymentId random() {
        return new DeploymentId(UUID.randomUUID());
    }

    /** Reads the canonical text form; anything else is an {@link io.poolwright.contracts.value.InvalidValueException}. */
    public static DeploymentId parse(String text) {
        return new DeploymentId(Ids.parse(text, "deployment id"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

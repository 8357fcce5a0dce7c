package io.poolwright.contracts.id;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies a stored SSH key pair. */
public record SshKeyId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SshKeyId {
        Ids.require(value, "SSH key id");
    }

    /** A new, random id. */
    public static SshKeyId random() {
        return new SshKeyId(UUID.randomUUID());
    }

    /** Reads the canonical text form; anything else is an {@link io.poolwright.contracts.value.InvalidValueException}. */
    public static SshKeyId parse(String text) {
        return new SshKeyId(Ids.parse(text, "SSH key id"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

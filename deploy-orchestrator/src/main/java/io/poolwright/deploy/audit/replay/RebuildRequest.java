package io.poolwright.deploy.audit.replay;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.value.InvalidValueException;

/** @param confirm the word {@code rebuild} */
@Schema(name = "RebuildRequest")
public record RebuildRequest(@Schema(required = true) String confirm) {

    private static final String WORD = "rebuild";

    void requireConfirmed() {
        Violations violations = new Violations();
        violations.required("/confirm", confirm, RebuildRequest::confirmed);
        violations.throwIfAny();
    }

    private static String confirmed(String text) {
        if (!text.equals(WORD)) {
            throw new InvalidValueException("Who means it says '%s'".formatted(WORD));
        }
        return text;
    }
}

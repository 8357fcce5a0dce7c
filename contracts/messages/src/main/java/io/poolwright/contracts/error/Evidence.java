package io.poolwright.contracts.error;

import java.util.Objects;

/**
 * One piece of proof that goes with a failure: a fault, an event, or a command with its output. Never holds a secret.
 *
 * @param title what it is, such as {@code zpool status tank}
 * @param text the words of the source, possibly many lines
 */
public record Evidence(String title, String text) {

    public Evidence {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(text, "text");
    }
}

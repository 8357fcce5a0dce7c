package io.poolwright.deploy.target;

import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.target.KeyChange;

/**
 * The key that a target lets Poolwright in with.
 *
 * @param fingerprint {@code SHA256:…}
 * @param generation counted from 1; 0 for the template's
 * @param failure why it could not be changed the last time
 * @param underway the change that was asked for and has not ended
 */
public record TargetKey(
        State state, String fingerprint, int generation, Optional<String> failure, Optional<KeyChange> underway) {

    /** Whose it is, and what becomes of it. */
    public enum State {
        /** The template's, which all of its clones have. */
        TEMPLATE,
        /** The target's own. */
        OWN,
        /** A change was asked for and has not ended. */
        CHANGING,
        /** None: Poolwright cannot get in any more. */
        REVOKED
    }

    public TargetKey {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(underway, "underway");
    }
}

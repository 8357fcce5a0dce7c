package io.poolwright.lab.api;

import java.time.Duration;

/** A deployment went on for longer than somebody would wait. It may still end. */
public final class NotOverException extends RuntimeException {

    NotOverException(String deploymentId, Duration limit, Throwable cause) {
        super("Deployment %s is not over after %d s".formatted(deploymentId, limit.toSeconds()), cause);
    }
}

package io.poolwright.deploy.target;

/** How a target is, by its last probe. */
public enum HealthState {
    /** Nobody has looked yet, or the last time nobody could, or the target's key was revoked and nobody can any more. */
    UNKNOWN,
    HEALTHY,
    /** It works, but not for long or not as registered. */
    DEGRADED,
    FAILED
}

package io.poolwright.deploy.deployment;

/** What a fact means to a deployment. Only an applied one changes it; the others are counted, never guessed at. */
public enum Verdict {
    /** It is the next thing that may happen, and it changes the deployment or proves that the step lives. */
    APPLIED,
    /** It says again what is already so. */
    DUPLICATE,
    /** It speaks of a step or attempt that is over, or of a deployment that has ended. */
    SUPERSEDED,
    /** It cannot follow from the current state. */
    ILLEGAL
}

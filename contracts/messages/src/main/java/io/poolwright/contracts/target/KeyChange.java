package io.poolwright.contracts.target;

/** What becomes of the key that a target lets Poolwright in with. */
public enum KeyChange {
    /** Another one takes its place. */
    ROTATE,
    /** It goes, and none takes its place: Poolwright cannot get in any more. */
    REVOKE
}

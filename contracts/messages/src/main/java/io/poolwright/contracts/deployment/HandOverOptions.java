package io.poolwright.contracts.deployment;

/**
 * What becomes of the keys when the target is handed over.
 *
 * @param ownKey whether the target gets a key of its own and the template's is taken away, which every clone of the template
 *     has
 */
public record HandOverOptions(boolean ownKey) {

    /** A template's key is shared by all of its clones. */
    public static final HandOverOptions DEFAULT = new HandOverOptions(true);
}

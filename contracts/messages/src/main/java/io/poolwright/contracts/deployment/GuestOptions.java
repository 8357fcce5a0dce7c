package io.poolwright.contracts.deployment;

import java.util.Objects;

/** What a deployment may ask for of the guest stage; what is missing has its default. */
public record GuestOptions(ZfsOptions zfs, NfsOptions nfs, ProofOptions proof, HandOverOptions handOver) {

    /** As a target is by default. */
    public static final GuestOptions DEFAULT =
            new GuestOptions(ZfsOptions.DEFAULT, NfsOptions.DEFAULT, ProofOptions.DEFAULT, HandOverOptions.DEFAULT);

    public GuestOptions {
        zfs = Objects.requireNonNullElse(zfs, ZfsOptions.DEFAULT);
        nfs = Objects.requireNonNullElse(nfs, NfsOptions.DEFAULT);
        proof = Objects.requireNonNullElse(proof, ProofOptions.DEFAULT);
        handOver = Objects.requireNonNullElse(handOver, HandOverOptions.DEFAULT);
    }

    /** With the default wishes for the hand-over. */
    public GuestOptions(ZfsOptions zfs, NfsOptions nfs, ProofOptions proof) {
        this(zfs, nfs, proof, HandOverOptions.DEFAULT);
    }

    /** The same with other wishes for the pool. */
    public GuestOptions with(ZfsOptions changed) {
        return new GuestOptions(changed, nfs, proof, handOver);
    }

    /** The same with other wishes for the hand-over. */
    public GuestOptions with(HandOverOptions changed) {
        return new GuestOptions(zfs, nfs, proof, changed);
    }
}

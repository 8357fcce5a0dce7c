package io.poolwright.contracts.deployment;

import java.util.Objects;

/** What a deployment may ask for of the guest stage; what is missing has its default. */
public record GuestOptions(ZfsOptions zfs, NfsOptions nfs, ProofOptions proof) {

    public static final GuestOptions DEFAULT =
            new GuestOptions(ZfsOptions.DEFAULT, NfsOptions.DEFAULT, ProofOptions.DEFAULT);

    public GuestOptions {
        zfs = Objects.requireNonNullElse(zfs, ZfsOptions.DEFAULT);
        nfs = Objects.requireNonNullElse(nfs, NfsOptions.DEFAULT);
        proof = Objects.requireNonNullElse(proof, ProofOptions.DEFAULT);
    }

    /** The same with other wishes for the pool. */
    public GuestOptions with(ZfsOptions changed) {
        return new GuestOptions(changed, nfs, proof);
    }
}

package io.poolwright.contracts.deployment;

/** What a target shows before it is registered, in this order. */
public enum ProofPart {
    /** The pool is ONLINE, and a scrub finds nothing to repair. */
    POOL,
    /** Who is not in one of the given networks is refused by the NFS server. */
    UNLISTED_CLIENT,
    /** A file written over NFS lies in the pool and is read back over NFS unchanged. */
    NFS_ROUND_TRIP,
    /** A snapshot is sent and received, interrupted, resumed, and equals the original. */
    SEND_RECEIVE,
    /** After a restart the target is back at its address with its pool and its export. Only if asked for. */
    REBOOT
}

package io.poolwright.contracts.identity;

import java.util.Optional;

/** What a service knows of accounts. Never blocks; safe for use by several threads. */
public interface Accounts {

    /** False until everything has been heard of that happened before the service started: until then nobody is let in. */
    boolean complete();

    /** Whether a session whose signature is right ended before its time. */
    boolean hasEnded(SessionToken session);

    /**
     * Whose API token it is; empty if nobody's, if it has expired, or if the account is not active.
     *
     * @param sha256 of the token, as {@link ApiTokens#sha256} gives it
     */
    Optional<Caller> holderOf(String sha256);
}

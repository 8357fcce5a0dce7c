package io.poolwright.contracts.identity;

import java.util.Optional;

/** Reads session cookies. Safe for use by several threads. */
public interface SessionReader {

    /** Empty if it was not signed with the right key, has expired, or is no session at all. Whether it ended is not asked. */
    Optional<SessionToken> read(String cookie);
}

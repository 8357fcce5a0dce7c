package io.poolwright.template.account;

import io.poolwright.contracts.identity.SessionToken;

/** @param cookie the session, signed */
record SignedSession(SessionToken session, String cookie) {

    @Override
    public String toString() {
        return session.toString();
    }
}

package io.poolwright.contracts.identity.jose4j;

/** The claims of a session besides the registered ones. */
final class Claims {

    static final String ISSUER = "poolwright";
    static final String NAME = "name";
    static final String ROLES = "roles";
    static final String GENERATION = "gen";
    static final String CSRF = "csrf";

    private Claims() {}
}

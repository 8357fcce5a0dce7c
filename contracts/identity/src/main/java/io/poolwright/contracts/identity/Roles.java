package io.poolwright.contracts.identity;

/** The names of roles where the compiler wants constants: in annotations. */
public final class Roles {

    /** {@link io.poolwright.contracts.account.Role#ADMIN}. */
    public static final String ADMIN = "admin";
    /** {@link io.poolwright.contracts.account.Role#OPERATOR}. */
    public static final String OPERATOR = "operator";
    /** {@link io.poolwright.contracts.account.Role#AUDITOR}. */
    public static final String AUDITOR = "auditor";
    /** What background work of a service is known as to PostgreSQL. No account can have it. */
    public static final String SYSTEM = "system";

    private Roles() {}
}

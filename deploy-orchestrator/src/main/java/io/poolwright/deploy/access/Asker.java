package io.poolwright.deploy.access;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.poolwright.contracts.account.Role;
import io.poolwright.contracts.identity.Caller;
import io.poolwright.contracts.identity.Roles;

/**
 * In whose name the database is asked. PostgreSQL's policies go by the roles; the user is there for whoever looks at the
 * server's activity.
 *
 * @param user account name; {@code system} for the service itself, empty if nobody is known
 * @param roles what the policies know: {@code admin}, {@code operator}, {@code auditor}, {@code system}; empty sees nothing
 */
public record Asker(String user, Set<String> roles) {

    /** The service itself: what the log says becomes rows in its name, and only in its name. */
    public static final Asker SYSTEM = new Asker("system", Set.of(Roles.SYSTEM));

    /** Sees nothing and changes nothing. */
    public static final Asker NOBODY = new Asker("", Set.of());

    static Asker of(Caller caller) {
        return new Asker(caller.name(), caller.roles().stream().map(Role::text).collect(Collectors.toSet()));
    }

    public Asker {
        roles = Set.copyOf(roles);
    }

    /** The roles as {@code poolwright.roles} takes them: sorted, separated by commas. */
    public String roleList() {
        return String.join(",", new TreeSet<>(roles));
    }
}

package io.poolwright.contracts.identity;

import java.security.Principal;
import java.util.stream.Collectors;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.vertx.ext.web.RoutingContext;

import io.poolwright.contracts.account.Role;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.rest.ProblemException;

/** Turns who was recognised into what Quarkus checks roles on. */
final class Identities {

    private Identities() {}

    /** @throws ProblemException as long as it is not known which sessions and tokens have ended */
    static void requireComplete(Accounts accounts) {
        if (!accounts.complete()) {
            throw new ProblemException(
                    ErrorCode.ACCOUNTS_UNAVAILABLE, "The topic of accounts has not been read to its end yet");
        }
    }

    static SecurityIdentity of(Caller caller, RoutingContext request) {
        CurrentCaller.set(request, caller);
        Principal principal = new QuarkusPrincipal(caller.name());
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(principal)
                .addRoles(caller.roles().stream().map(Role::text).collect(Collectors.toSet()))
                .build();
    }
}

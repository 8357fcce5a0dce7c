package io.poolwright.deploy.deployment;

import io.poolwright.contracts.account.Role;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.identity.Caller;
import io.poolwright.contracts.rest.ProblemException;

/** Whose deployment it is. Operators manage (retry, cancel) only their own, administrators every one. */
public final class Ownership {

    private Ownership() {}

    /** Whether this account asked for the deployment. */
    public static boolean isMine(Caller caller, Deployment deployment) {
        return deployment.requestedBy().equals(caller.actor());
    }

    /** Whether the caller may manage the deployment, as far as that depends on whose it is. */
    public static boolean mayManage(Caller caller, Deployment deployment) {
        return caller.is(Role.ADMIN) || caller.is(Role.OPERATOR) && isMine(caller, deployment);
    }

    /** @throws ProblemException of {@link ErrorCode#NOT_YOUR_DEPLOYMENT} unless {@link #mayManage} */
    public static void requireMayManage(Caller caller, Deployment deployment) {
        if (!mayManage(caller, deployment)) {
            throw new ProblemException(
                    ErrorCode.NOT_YOUR_DEPLOYMENT,
                    "Deployment %s was asked for by %s".formatted(deployment.id(), deployment.requestedBy()));
        }
    }
}

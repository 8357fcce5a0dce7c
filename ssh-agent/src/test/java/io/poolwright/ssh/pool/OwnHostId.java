package io.poolwright.ssh.pool;

import io.poolwright.contracts.id.DeploymentId;

/** The hostid that a deployment's guest is to have, for tests in other packages. */
public final class OwnHostId {

    private OwnHostId() {}

    /** As hostid(1) prints it. */
    public static String of(DeploymentId deployment) {
        return HostId.of(deployment).hex();
    }
}

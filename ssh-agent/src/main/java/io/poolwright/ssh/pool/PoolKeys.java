package io.poolwright.ssh.pool;

import java.util.HexFormat;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.ssh.session.GuestKeys;

/**
 * The keys that pools are encrypted with: 32 bytes each, as ZFS takes them in hexadecimal. A key follows from this agent's
 * own secret and the deployment, so that an agent that takes over after a crash knows the one that its predecessor made the
 * pool with. What is kept is the sealed key, which opens also after the agent's secret has changed.
 */
@ApplicationScoped
class PoolKeys {

    private final GuestKeys keys;

    PoolKeys(GuestKeys keys) {
        this.keys = keys;
    }

    Secret mint(DeploymentId deployment) {
        return Secret.of(HexFormat.of().formatHex(keys.derive(GuestKeys.poolKeyContext(deployment))));
    }

    Sealed seal(Secret key, DeploymentId deployment) {
        return keys.seal(key, GuestKeys.poolKeyContext(deployment));
    }

    Secret open(Sealed key) {
        return keys.openPoolKey(key);
    }
}

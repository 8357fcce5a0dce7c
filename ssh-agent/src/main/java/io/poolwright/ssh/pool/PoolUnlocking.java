package io.poolwright.ssh.pool;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.contracts.value.SshUserName;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.Executable;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.SshConfig;
import io.poolwright.ssh.session.SudoRights;

/**
 * Loads the key of an encrypted pool that a restart has locked, and brings back what was mounted and exported. The key goes
 * through the input of {@code zfs load-key}: it is on no command line, and no file of the guest ever has it.
 */
@ApplicationScoped
public class PoolUnlocking {

    private static final String LOCKED = "unavailable";

    private final PoolKeys keys;
    private final SshConfig config;

    PoolUnlocking(PoolKeys keys, SshConfig config) {
        this.keys = keys;
        this.config = config;
    }

    /**
     * @param key empty for a pool that is not encrypted: nothing is asked then
     * @return whether it was locked
     * @throws StepFailedException with {@code POOL_LOCKED} if the key does not open it
     */
    public boolean unlock(GuestSession session, PoolName pool, SshUserName user, Optional<Sealed> key)
            throws GuestUnreachableException, InterruptedException {
        return key.isPresent() && unlock(session, pool, user, keys.open(key.get()));
    }

    /** All that root may have to run for it. */
    public List<GuestCommandLine> needed(PoolName pool) {
        return List.of(verification(pool), loading(pool), zfs("mount", "-a"), zfs("share", "-a"));
    }

    Secret keyOf(DeploymentId deployment) {
        return keys.mint(deployment);
    }

    boolean unlock(GuestSession session, PoolName pool, SshUserName user, Secret key)
            throws GuestUnreachableException, InterruptedException {
        CommandOutput status = session.run(zfs("get", "-Hp", "-o", "value", "keystatus", pool.value()));
        if (!status.succeeded() || !status.output().strip().equals(LOCKED)) {
            return false;
        }
        SudoRights.require(session, user, needed(pool));
        CommandOutput loaded = session.run(loading(pool), key);
        if (!loaded.succeeded() && isLocked(session, pool)) {
            throw locked(pool, loaded);
        }
        for (CommandOutput said : session.runAll(zfs("mount", "-a"), zfs("share", "-a"))) {
            if (!said.succeeded()) {
                throw locked(pool, said);
            }
        }
        return true;
    }

    /**
     * Proves on the pool itself that the key is its key, whether it is loaded or not.
     *
     * @return the key, sealed
     * @throws StepFailedException with {@code POOL_LOCKED} if it is not: nobody could load it after a restart
     */
    Sealed verified(GuestSession session, PoolName pool, DeploymentId deployment)
            throws GuestUnreachableException, InterruptedException {
        Secret key = keys.mint(deployment);
        CommandOutput said = session.run(verification(pool), key);
        if (!said.succeeded()) {
            throw locked(pool, said);
        }
        return keys.seal(key, deployment);
    }

    /** Another agent may have been faster. */
    private boolean isLocked(GuestSession session, PoolName pool)
            throws GuestUnreachableException, InterruptedException {
        return session.run(zfs("get", "-Hp", "-o", "value", "keystatus", pool.value()))
                .output()
                .strip()
                .equals(LOCKED);
    }

    private GuestCommandLine loading(PoolName pool) {
        return zfs("load-key", pool.value());
    }

    private GuestCommandLine verification(PoolName pool) {
        return zfs("load-key", "-n", pool.value());
    }

    private GuestCommandLine zfs(String... arguments) {
        return GuestCommandLine.of(Executable.ZFS, config.commandTimeout(), arguments);
    }

    private static StepFailedException locked(PoolName pool, CommandOutput said) {
        return new StepFailedException(
                ErrorCode.POOL_LOCKED,
                "The encrypted pool '%s' cannot be unlocked: %s".formatted(pool, said.complaint()),
                said.evidence());
    }
}

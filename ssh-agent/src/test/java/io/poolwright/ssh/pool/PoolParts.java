package io.poolwright.ssh.pool;

import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.ssh.session.GuestKeys;
import io.poolwright.ssh.session.GuestVisits;
import io.poolwright.ssh.session.Patience;
import io.poolwright.ssh.session.SshConfig;
import io.poolwright.ssh.session.StepProgress;

/** The pool's handler put together by hand, as the container would. */
public final class PoolParts {

    private final ConfigurePoolHandler handler;

    /** @param unlocking see {@link #unlocking} */
    public PoolParts(GuestVisits visits, PoolUnlocking unlocking, Patience patience, SshConfig config) {
        GuestStorageReader reader = new GuestStorageReader(config);
        GuestIdentity identity = new GuestIdentity(config);
        DiskWiping wiping = new DiskWiping(reader, patience, config);
        PoolCreation creation = new PoolCreation(reader, wiping, identity, unlocking, patience, config);
        handler = new ConfigurePoolHandler(
                visits, new PoolSetup(reader, creation, identity, unlocking, patience, config));
    }

    public static PoolUnlocking unlocking(GuestKeys keys, SshConfig config) {
        return new PoolUnlocking(new PoolKeys(keys), config);
    }

    public PoolConfigured configure(ConfigurePool command, StepProgress progress) throws InterruptedException {
        return (PoolConfigured) handler.configure(command, progress);
    }
}

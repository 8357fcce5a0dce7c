package io.poolwright.ssh.nfs;

import io.poolwright.contracts.deployment.StepOutcome.NfsExported;
import io.poolwright.contracts.message.SshCommand.ExportNfs;
import io.poolwright.ssh.pool.PoolUnlocking;
import io.poolwright.ssh.session.GuestVisits;
import io.poolwright.ssh.session.SshConfig;
import io.poolwright.ssh.session.StepProgress;

/** The export's handler put together by hand, as the container would. */
public final class NfsParts {

    private final ExportNfsHandler handler;

    public NfsParts(GuestVisits visits, PoolUnlocking unlocking, SshConfig config) {
        handler = new ExportNfsHandler(visits, new ExportSetup(config), unlocking);
    }

    public NfsExported export(ExportNfs command, StepProgress progress) throws InterruptedException {
        return (NfsExported) handler.export(command, progress);
    }
}

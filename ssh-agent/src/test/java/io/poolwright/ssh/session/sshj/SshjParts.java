package io.poolwright.ssh.session.sshj;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import io.poolwright.ssh.session.GuestConnector;
import io.poolwright.ssh.session.GuestKeys;
import io.poolwright.ssh.session.SshConfig;

/** A connector put together by hand, as the container would; closed like one. */
public final class SshjParts implements AutoCloseable {

    private final TimeLimits timeLimits = new TimeLimits();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final JumpHost jumpHost;
    private final SshjConnector connector;

    public SshjParts(SshConfig config, GuestKeys keys) {
        SshjClients clients = new SshjClients(config, timeLimits);
        jumpHost = new JumpHost(config, clients);
        connector = new SshjConnector(keys, jumpHost, clients, timeLimits, config, meters);
    }

    public GuestConnector connector() {
        return connector;
    }

    JumpHost jumpHost() {
        return jumpHost;
    }

    /** As the gauge says. */
    public int openConnections() {
        return (int) meters.get("poolwright.ssh.connections").gauge().value();
    }

    @Override
    public void close() {
        jumpHost.close();
        timeLimits.stop();
    }
}

package io.poolwright.ssh.session.sshj;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.ChannelInputStream;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import net.schmizz.sshj.transport.TransportException;
import org.jboss.logging.Logger;

/**
 * A TCP connection from a jump host onwards whose end concerns nobody else. sshj by itself ends the whole connection to the
 * jump host, and all guests' tunnels with it, when something still arrives for a tunnel that was closed on this side; and
 * it forgets a tunnel that the jump host opens after the time for that was over.
 */
final class TunnelChannel extends DirectConnection {

    private static final Logger LOG = Logger.getLogger(TunnelChannel.class);

    private final InputStream input;
    private volatile boolean closedHere;
    private volatile boolean abandoned;

    TunnelChannel(Connection connection, String address, int port) {
        super(connection, address, port);
        this.input = new FilterInputStream(super.getInputStream()) {
            @Override
            public void close() throws IOException {
                closedHere = true;
                super.close();
            }
        };
    }

    @Override
    public InputStream getInputStream() {
        return input;
    }

    @Override
    public void open() throws ConnectionException, TransportException {
        boolean opened = false;
        try {
            super.open();
            opened = true;
        } finally {
            if (!opened) {
                abandoned = true;
                leave();
            }
        }
    }

    /** Closes it without waiting for the jump host's agreement; never fails. */
    void leave() {
        try {
            if (isOpen()) {
                sendClose();
            }
        } catch (TransportException e) {
            LOG.debugf("The tunnel to %s was closed uncleanly: %s", getRemoteHost(), e.getMessage());
        }
    }

    @Override
    protected void receiveInto(ChannelInputStream stream, SSHPacket packet) throws SSHException {
        try {
            super.receiveInto(stream, packet);
        } catch (ConnectionException e) {
            if (!closedHere) {
                throw e;
            }
            LOG.tracef("What the tunnel to %s still brought was dropped: %s", getRemoteHost(), e.getMessage());
        }
    }

    /** An answer to the opening, among others. */
    @Override
    protected void gotUnknown(Message message, SSHPacket packet) throws ConnectionException, TransportException {
        super.gotUnknown(message, packet);
        if (abandoned) {
            leave();
        }
    }
}

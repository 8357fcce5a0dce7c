package io.poolwright.ssh.session.sshj;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import net.schmizz.sshj.SSHClient;

import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.ssh.session.GuestKey;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.HostTrust;
import io.poolwright.ssh.session.SshConfig;

/**
 * One jump host, reached directly or through the one before it. The connection is made when first needed and again when it
 * was lost.
 */
final class JumpHop {

    private final SshConfig.JumpHost host;
    private final HostKey hostKey;
    private final GuestKey key;
    private final Optional<JumpHop> before;
    private final SshjClients clients;
    private final ReentrantLock lock = new ReentrantLock();
    private SSHClient connected;
    /** Through which {@code connected} reaches this one. */
    private Optional<TunnelChannel> inbound = Optional.empty();

    JumpHop(SshConfig.JumpHost host, Optional<JumpHop> before, SshjClients clients) {
        this.host = host;
        this.hostKey = new HostKey(host.hostKey());
        this.key = new GuestKey(privateKey(host), Optional.empty());
        this.before = before;
        this.clients = clients;
    }

    /** Has the jump host connect to {@code address}. */
    TunnelChannel open(String address, int port, Duration limit)
            throws GuestUnreachableException, InterruptedException {
        SSHClient client = client(limit);
        try {
            TunnelChannel tunnel = new TunnelChannel(client.getConnection(), address, port);
            tunnel.open();
            return tunnel;
        } catch (IOException | IllegalStateException e) {
            throw Failures.translate("connecting to %s through %s".formatted(address, this), e);
        }
    }

    void close() {
        lock.lock();
        try {
            if (connected != null) {
                SshjClients.kill(connected);
            }
            leaveInbound();
        } finally {
            lock.unlock();
        }
    }

    private SSHClient client(Duration limit) throws GuestUnreachableException, InterruptedException {
        if (!lock.tryLock(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new GuestUnreachableException("%s does not answer".formatted(this));
        }
        try {
            if (connected == null || !connected.isConnected() || !connected.isAuthenticated()) {
                connected = connect(limit);
            }
            return connected;
        } finally {
            lock.unlock();
        }
    }

    private SSHClient connect(Duration limit) throws GuestUnreachableException, InterruptedException {
        leaveInbound();
        boolean reached = false;
        try {
            SSHClient client = clients.connect(
                            new SshjClients.Server(toString(), new HostTrust.Keys(List.of(hostKey))),
                            new SshjClients.Login(host.username(), PrivateKeys.read(key, toString()), "of " + this),
                            (way, running) -> reach(way, limit, running),
                            limit)
                    .client();
            reached = true;
            return client;
        } finally {
            if (!reached) {
                leaveInbound();
            }
        }
    }

    private void leaveInbound() {
        inbound.ifPresent(TunnelChannel::leave);
        inbound = Optional.empty();
    }

    private void reach(SSHClient client, Duration limit, TimeLimits.TimeLimit running)
            throws IOException, GuestUnreachableException, InterruptedException {
        int port = host.port().orElse(SSHClient.DEFAULT_PORT);
        if (before.isPresent()) {
            TunnelChannel tunnel = before.get().open(host.address(), port, limit);
            inbound = Optional.of(tunnel);
            SshjClients.connectVia(client, tunnel, tunnel, running);
        } else {
            client.connect(host.address(), port);
        }
    }

    private static Secret privateKey(SshConfig.JumpHost host) {
        try {
            return Secret.of(Files.readString(host.privateKey()));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The private key of the jump host %s: the file %s cannot be read"
                            .formatted(host.address(), host.privateKey()),
                    e);
        }
    }

    @Override
    public String toString() {
        return "the jump host " + host.address();
    }
}

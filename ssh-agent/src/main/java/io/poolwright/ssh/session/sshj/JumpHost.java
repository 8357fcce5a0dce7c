package io.poolwright.ssh.session.sshj;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;

import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.ssh.session.GuestKey;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.SshConfig;

/**
 * The way to guests through the configured jump host. All guests share one connection to it: jump hosts count logins, not
 * tunnels. The connection is made when first needed and again when it was lost.
 */
@Startup
@ApplicationScoped
public class JumpHost {

    private final Optional<Settings> settings;
    private final SshjClients clients;
    private final ReentrantLock lock = new ReentrantLock();
    private SSHClient connected;

    private record Settings(SshConfig.JumpHost host, HostKey hostKey, GuestKey key) {}

    /** @throws IllegalStateException if the configured private key file cannot be read */
    JumpHost(SshConfig config, SshjClients clients) {
        this.settings = config.jumpHost()
                .map(host -> new Settings(
                        host, new HostKey(host.hostKey()), new GuestKey(privateKey(host), Optional.empty())));
        this.clients = clients;
    }

    boolean isConfigured() {
        return settings.isPresent();
    }

    /** Opens a TCP connection from the jump host to {@code address}; the caller closes it. */
    DirectConnection tunnel(String address, int port, Duration limit)
            throws GuestUnreachableException, InterruptedException {
        SSHClient client = client(limit);
        try {
            return client.newDirectConnection(address, port);
        } catch (IOException | IllegalStateException e) {
            throw Failures.translate("connecting to %s through the jump host".formatted(address), e);
        }
    }

    @PreDestroy
    void close() {
        lock.lock();
        try {
            if (connected != null) {
                SshjClients.kill(connected);
            }
        } finally {
            lock.unlock();
        }
    }

    private SSHClient client(Duration limit) throws GuestUnreachableException, InterruptedException {
        if (!lock.tryLock(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new GuestUnreachableException("the jump host does not answer");
        }
        try {
            if (connected == null || !connected.isConnected() || !connected.isAuthenticated()) {
                connected = connect(settings.orElseThrow(), limit);
            }
            return connected;
        } finally {
            lock.unlock();
        }
    }

    private SSHClient connect(Settings to, Duration limit) throws GuestUnreachableException, InterruptedException {
        String name = "the jump host " + to.host().address();
        return clients.connect(
                        new SshjClients.Server(name, List.of(to.hostKey())),
                        new SshjClients.Login(to.host().username(), PrivateKeys.read(to.key(), name), "of " + name),
                        client -> client.connect(
                                to.host().address(), to.host().port().orElse(SSHClient.DEFAULT_PORT)),
                        limit)
                .client();
    }

    private static Secret privateKey(SshConfig.JumpHost host) {
        try {
            return Secret.of(Files.readString(host.privateKey()));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "poolwright.ssh.jump-host.private-key: the file %s cannot be read".formatted(host.privateKey()), e);
        }
    }
}

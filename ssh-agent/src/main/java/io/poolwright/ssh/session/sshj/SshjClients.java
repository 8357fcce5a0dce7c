package io.poolwright.ssh.session.sshj;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import net.schmizz.keepalive.KeepAlive;
import net.schmizz.keepalive.KeepAliveRunner;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import org.jboss.logging.Logger;

import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.HostKeyMismatchException;
import io.poolwright.ssh.session.HostTrust;
import io.poolwright.ssh.session.KeyRejectedException;
import io.poolwright.ssh.session.SshConfig;

/** Makes SSH clients that are connected, sure of their server, and logged in: to guests and to the jump host alike. */
@ApplicationScoped
public class SshjClients {

    private static final Logger LOG = Logger.getLogger(SshjClients.class);

    private final SshConfig config;
    private final TimeLimits timeLimits;
    private final Algorithms algorithms;
    private final Algorithms withCertificates;

    /** @throws IllegalStateException if an unknown algorithm is configured */
    SshjClients(SshConfig config, TimeLimits timeLimits) {
        this.config = config;
        this.timeLimits = timeLimits;
        this.algorithms = new Algorithms(config.algorithms(), false);
        this.withCertificates = new Algorithms(config.algorithms(), true);
    }

    /** Lets a client reach its server, through a socket of its own or a tunnel. */
    @FunctionalInterface
    interface Route {

        /** @param running the limit for all of it, which may pass before there is a tunnel */
        void connect(SSHClient client, TimeLimits.TimeLimit running)
                throws IOException, GuestUnreachableException, InterruptedException;
    }

    /** @param name of the server, for messages */
    record Server(String name, HostTrust trust) {}

    /**
     * @param keyName names the key for messages
     * @param password to be tried where the key is not taken; empty if that is not wanted
     */
    record Login(String username, KeyProvider key, String keyName, Optional<Secret> password) {

        /** By the key and nothing else. */
        Login(String username, KeyProvider key, String keyName) {
            this(username, key, keyName, Optional.empty());
        }
    }

    /** @param hostKey the one that the server presented */
    record Connected(SSHClient client, HostKey hostKey) {}

    /**
     * @param limit for all of it
     * @throws HostKeyMismatchException if the server presented another key; no login was tried then
     * @throws KeyRejectedException if it does not let the user in
     */
    Connected connect(Server server, Login login, Route route, Duration limit)
            throws GuestUnreachableException, InterruptedException {
        HostKeyCheck hostKey = new HostKeyCheck(server.trust());
        SSHClient client = newClient(server.trust(), hostKey);
        boolean connected = false;
        try (TimeLimits.TimeLimit running = timeLimits.start(limit, () -> kill(client))) {
            try {
                route.connect(client, running);
                authenticate(client, server, login);
                connected = !running.exceeded();
            } catch (IOException | IllegalStateException e) {
                hostKey.refused().ifPresent(key -> refuse(server, key, hostKey.flaw()));
                throw running.exceeded()
                        ? new GuestUnreachableException(
                                "%s did not finish the SSH handshake within %d s"
                                        .formatted(server.name(), limit.toSeconds()),
                                e)
                        : Failures.translate("connecting to " + server.name(), e);
            }
            if (!connected) {
                throw new GuestUnreachableException("%s was too slow to log in".formatted(server.name()));
            }
            return new Connected(client, hostKey.presented().orElseThrow());
        } finally {
            if (!connected) {
                kill(client);
            }
        }
    }

    /**
     * Reaches a server through a tunnel, if any time is left: an alarm that went off before has found nothing to close, and
     * sshj waits for the banner without end.
     *
     * @param tunnel what is to be closed with {@code connection}
     */
    static void connectVia(
            SSHClient client, Closeable tunnel, DirectConnection connection, TimeLimits.TimeLimit running)
            throws IOException, GuestUnreachableException {
        if (!running.covers(tunnel)) {
            tunnel.close();
            throw new GuestUnreachableException(
                    "no time was left when the tunnel to %s was open".formatted(connection.getRemoteHost()));
        }
        client.connectVia(connection);
    }

    /** Ends a client without waiting for its server; never fails, not even while another thread ends it too. */
    static void kill(SSHClient client) {
        try {
            Socket socket = client.getSocket();
            if (socket != null) {
                socket.close();
            }
            client.close();
        } catch (IOException | RuntimeException e) {
            LOG.debugf("A connection was closed uncleanly: %s", e.getMessage());
        }
    }

    private SSHClient newClient(HostTrust trust, HostKeyCheck hostKey) {
        int millis = Math.toIntExact(config.connectTimeout().toMillis());
        SSHClient client = new SSHClient(trust instanceof HostTrust.Authorities ? withCertificates : algorithms);
        client.addHostKeyVerifier(hostKey);
        client.setSocketFactory(new PromptSockets());
        client.setConnectTimeout(millis);
        client.getTransport().setTimeoutMs(millis);
        client.getConnection().setTimeoutMs(millis);
        KeepAlive keepAlive = client.getConnection().getKeepAlive();
        keepAlive.setKeepAliveInterval(
                Math.toIntExact(Math.max(1, config.keepAlive().toSeconds())));
        if (keepAlive instanceof KeepAliveRunner runner) {
            runner.setMaxAliveCount(config.keepAliveAttempts());
        }
        return client;
    }

    private void authenticate(SSHClient client, Server server, Login login) throws IOException {
        client.getTransport().setTimeoutMs(Math.toIntExact(config.loginTimeout().toMillis()));
        try {
            client.authPublickey(login.username(), login.key());
        } catch (UserAuthException e) {
            requireAnswer(e);
            authenticateByPassword(client, server, login);
        }
    }

    private static void authenticateByPassword(SSHClient client, Server server, Login login) throws IOException {
        KeyRejectedException rejected = new KeyRejectedException(server.name(), login.username(), login.keyName());
        Secret password = login.password().orElseThrow(() -> rejected);
        try {
            client.authPassword(login.username(), password.reveal().toCharArray());
        } catch (UserAuthException e) {
            requireAnswer(e);
            throw rejected;
        }
    }

    /** Without a cause it is the server's own answer; with one, the connection did not live to hear it. */
    private static void requireAnswer(UserAuthException refusal) throws UserAuthException {
        if (refusal.getCause() != null) {
            throw refusal;
        }
    }

    private static void refuse(Server server, HostKey presented, Optional<String> flaw) {
        throw new HostKeyMismatchException(
                server.name(), presented, server.trust().display(), flaw);
    }
}

package io.poolwright.ssh.session.sshj;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import net.schmizz.keepalive.KeepAlive;
import net.schmizz.keepalive.KeepAliveRunner;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import org.jboss.logging.Logger;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.SshConfig;

/** Makes SSH clients that are connected, sure of their server, and logged in: to guests and to the jump host alike. */
@ApplicationScoped
public class SshjClients {

    private static final Logger LOG = Logger.getLogger(SshjClients.class);
    private static final int UNANSWERED_KEEP_ALIVES = 3;

    private final SshConfig config;
    private final TimeLimits timeLimits;
    private final ModernConfig algorithms = new ModernConfig();

    SshjClients(SshConfig config, TimeLimits timeLimits) {
        this.config = config;
        this.timeLimits = timeLimits;
    }

    /** Lets a client reach its server, through a socket of its own or a tunnel. */
    @FunctionalInterface
    interface Route {

        void connect(SSHClient client) throws IOException, GuestUnreachableException, InterruptedException;
    }

    /** @param name of the server, for messages */
    record Server(String name, List<HostKey> hostKeys) {}

    /** @param keyName names the key for messages */
    record Login(String username, KeyProvider key, String keyName) {}

    /** @param hostKey the one that the server presented */
    record Connected(SSHClient client, HostKey hostKey) {}

    /**
     * @param limit for all of it
     * @throws StepFailedException with {@code SSH_HOST_KEY_MISMATCH} or {@code SSH_KEY_REJECTED}
     */
    Connected connect(Server server, Login login, Route route, Duration limit)
            throws GuestUnreachableException, InterruptedException {
        PinnedHostKeys pins = new PinnedHostKeys(server.hostKeys());
        SSHClient client = newClient(pins);
        boolean connected = false;
        try (TimeLimits.TimeLimit running = timeLimits.start(limit, () -> kill(client))) {
            try {
                route.connect(client);
                authenticate(client, server, login);
                connected = !running.exceeded();
            } catch (IOException | IllegalStateException e) {
                pins.refused().ifPresent(key -> refuse(server, key));
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
            return new Connected(client, pins.presented().orElseThrow());
        } finally {
            if (!connected) {
                kill(client);
            }
        }
    }

    /** Ends a client without waiting for its server; never fails. */
    static void kill(SSHClient client) {
        try {
            if (client.getSocket() != null) {
                client.getSocket().close();
            }
            client.close();
        } catch (IOException e) {
            LOG.debugf("A connection was closed uncleanly: %s", e.getMessage());
        }
    }

    private SSHClient newClient(PinnedHostKeys pins) {
        int millis = Math.toIntExact(config.connectTimeout().toMillis());
        SSHClient client = new SSHClient(algorithms);
        client.addHostKeyVerifier(pins);
        client.setSocketFactory(new PromptSockets());
        client.setConnectTimeout(millis);
        client.getTransport().setTimeoutMs(millis);
        client.getConnection().setTimeoutMs(millis);
        KeepAlive keepAlive = client.getConnection().getKeepAlive();
        keepAlive.setKeepAliveInterval(
                Math.toIntExact(Math.max(1, config.keepAlive().toSeconds())));
        if (keepAlive instanceof KeepAliveRunner runner) {
            runner.setMaxAliveCount(UNANSWERED_KEEP_ALIVES);
        }
        return client;
    }

    private void authenticate(SSHClient client, Server server, Login login) throws IOException {
        client.getTransport().setTimeoutMs(Math.toIntExact(config.loginTimeout().toMillis()));
        try {
            client.authPublickey(login.username(), login.key());
        } catch (UserAuthException e) {
            // Without a cause it is the server's own answer; with one, the connection did not live to hear it
            if (e.getCause() == null) {
                throw new StepFailedException(
                        ErrorCode.SSH_KEY_REJECTED,
                        "%s does not let %s in with the key %s"
                                .formatted(server.name(), login.username(), login.keyName()));
            }
            throw e;
        }
    }

    private static void refuse(Server server, HostKey presented) {
        List<String> published =
                server.hostKeys().stream().map(SshjClients::fingerprint).toList();
        throw new StepFailedException(
                ErrorCode.SSH_HOST_KEY_MISMATCH,
                "%s presented the host key %s, but published %s"
                        .formatted(server.name(), fingerprint(presented), String.join(", ", published)),
                new Evidence("Presented host key", fingerprint(presented)),
                new Evidence("Published host keys", String.join("\n", published)));
    }

    private static String fingerprint(HostKey key) {
        return "%s (%s)".formatted(key.fingerprint(), key.type());
    }
}

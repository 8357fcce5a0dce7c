package io.poolwright.ssh.session.sshj;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import net.schmizz.sshj.SSHClient;
import org.jboss.logging.Logger;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.guest.HostKeyRules;
import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.ssh.session.GuestConnector;
import io.poolwright.ssh.session.GuestKey;
import io.poolwright.ssh.session.GuestKeys;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.HostTrust;
import io.poolwright.ssh.session.SshConfig;

/** Opens sessions over sshj, directly or through the jump host. */
@ApplicationScoped
public class SshjConnector implements GuestConnector {

    private static final Logger LOG = Logger.getLogger(SshjConnector.class);

    private final GuestKeys keys;
    private final JumpHost jumpHost;
    private final SshjClients clients;
    private final TimeLimits timeLimits;
    private final SshConfig config;
    private final AtomicInteger open;

    SshjConnector(
            GuestKeys keys,
            JumpHost jumpHost,
            SshjClients clients,
            TimeLimits timeLimits,
            SshConfig config,
            MeterRegistry meters) {
        this.keys = keys;
        this.jumpHost = jumpHost;
        this.clients = clients;
        this.timeLimits = timeLimits;
        this.config = config;
        this.open = meters.gauge("poolwright.ssh.connections", new AtomicInteger());
    }

    @Override
    public GuestSession connect(GuestAccess access, Duration limit)
            throws GuestUnreachableException, InterruptedException {
        return connect(access, trust(access), JumpHost.Purpose.VISIT, limit);
    }

    @Override
    public GuestSession connectPinned(GuestAccess access, Duration limit)
            throws GuestUnreachableException, InterruptedException {
        return connect(access, published(access), JumpHost.Purpose.VISIT, limit);
    }

    @Override
    public GuestSession tryPinned(GuestAccess access, Duration limit)
            throws GuestUnreachableException, InterruptedException {
        return connect(access, published(access), JumpHost.Purpose.TRIAL, limit);
    }

    private GuestSession connect(GuestAccess access, HostTrust trust, JumpHost.Purpose purpose, Duration limit)
            throws GuestUnreachableException, InterruptedException {
        SshCredential credential = access.credential();
        GuestKey key = keys.open(credential);
        SshjClients.Login login = new SshjClients.Login(
                credential.username().value(),
                PrivateKeys.read(key, "ssh-key/" + credential.keyId()),
                credential.publicKeyFingerprint(),
                key.password());
        AtomicReference<JumpHost.Tunnel> tunnel = new AtomicReference<>();
        boolean connected = false;
        try {
            SshjClients.Connected connection = clients.connect(
                    new SshjClients.Server(access.address().value(), trust),
                    login,
                    (client, running) -> reach(client, access, tunnel, purpose, limit, running),
                    limit);
            connected = true;
            open.incrementAndGet();
            return new SshjSession(
                    connection,
                    trust instanceof HostTrust.FirstUse,
                    credential.username().isRoot(),
                    timeLimits,
                    config,
                    () -> closed(tunnel.get()));
        } finally {
            if (!connected) {
                close(tunnel.get());
            }
        }
    }

    private HostTrust trust(GuestAccess access) {
        if (access.rules().isPresent()) {
            return trust(access, access.rules().get());
        }
        SshConfig.HostKeys known = config.hostKeys();
        return switch (known.policy()) {
            case GUESTINFO -> published(access);
            case PINNED -> new HostTrust.Fingerprints(Set.copyOf(required(known.fingerprints(), "fingerprints")));
            case CA ->
                new HostTrust.Authorities(required(known.authorities(), "authorities").stream()
                        .map(HostKey::new)
                        .toList());
            case TRUST_ON_FIRST_USE -> access.hostKeys().isEmpty() ? new HostTrust.FirstUse() : published(access);
        };
    }

    private static HostTrust trust(GuestAccess access, HostKeyRules rules) {
        return switch (rules.policy()) {
            case GUESTINFO -> published(access);
            case PINNED -> new HostTrust.Fingerprints(Set.copyOf(rules.fingerprints()));
            case CA -> new HostTrust.Authorities(rules.authorities());
            case TRUST_ON_FIRST_USE -> access.hostKeys().isEmpty() ? new HostTrust.FirstUse() : published(access);
        };
    }

    private static List<String> required(Optional<List<String>> setting, String name) {
        return setting.filter(values -> !values.isEmpty())
                .orElseThrow(() -> new StepFailedException(
                        ErrorCode.SSH_HOST_KEYS_UNKNOWN,
                        "No host can be told from another: poolwright.ssh.host-keys.%s is not set".formatted(name)));
    }

    private static HostTrust published(GuestAccess access) {
        if (access.hostKeys().isEmpty()) {
            throw new StepFailedException(
                    ErrorCode.SSH_HOST_KEYS_UNKNOWN,
                    "%s has not published any host key, so nobody can tell whether it is the guest"
                            .formatted(access.address()));
        }
        return new HostTrust.Keys(access.hostKeys());
    }

    private void reach(
            SSHClient client,
            GuestAccess access,
            AtomicReference<JumpHost.Tunnel> tunnel,
            JumpHost.Purpose purpose,
            Duration limit,
            TimeLimits.TimeLimit running)
            throws IOException, GuestUnreachableException, InterruptedException {
        if (jumpHost.isConfigured()) {
            tunnel.set(jumpHost.tunnel(access.address().value(), access.port(), purpose, limit));
            SshjClients.connectVia(client, tunnel.get(), tunnel.get().connection(), running);
        } else {
            client.connect(access.address().value(), access.port());
        }
    }

    private void closed(JumpHost.Tunnel tunnel) {
        open.decrementAndGet();
        close(tunnel);
    }

    private static void close(JumpHost.Tunnel tunnel) {
        try {
            Optional<JumpHost.Tunnel> opened = Optional.ofNullable(tunnel);
            if (opened.isPresent()) {
                opened.get().close();
            }
        } catch (IOException e) {
            LOG.debugf("A tunnel was closed uncleanly: %s", e.getMessage());
        }
    }
}

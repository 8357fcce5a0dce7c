package io.poolwright.ssh.session.sshj;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;

import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.SshConfig;

/**
 * The way to guests through the configured jump host, or through several in a row, each with its own key and host key. All
 * guests share one connection to each: jump hosts count logins, not tunnels. So many tunnels at a time are opened as the last
 * one is configured for; further ones wait.
 */
@Startup
@ApplicationScoped
public class JumpHost {

    private static final int TUNNELS = 32;

    private final List<JumpHop> hops = new ArrayList<>();
    private final Semaphore places;

    /** @throws IllegalStateException if a configured private key file cannot be read */
    JumpHost(SshConfig config, SshjClients clients) {
        List<SshConfig.JumpHost> chain =
                config.jumpHosts().isEmpty() ? config.jumpHost().map(List::of).orElse(List.of()) : config.jumpHosts();
        for (SshConfig.JumpHost host : chain) {
            hops.add(new JumpHop(host, hops.isEmpty() ? Optional.empty() : Optional.of(hops.getLast()), clients));
        }
        int tunnels =
                chain.isEmpty() ? TUNNELS : chain.getLast().maxConnections().orElse(TUNNELS);
        this.places = new Semaphore(tunnels, true);
    }

    boolean isConfigured() {
        return !hops.isEmpty();
    }

    /** A TCP connection from the last jump host to a guest, and its place among them. */
    final class Tunnel implements Closeable {

        private final DirectConnection connection;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Tunnel(DirectConnection connection) {
            this.connection = connection;
        }

        DirectConnection connection() {
            return connection;
        }

        @Override
        public void close() throws IOException {
            if (closed.compareAndSet(false, true)) {
                places.release();
                connection.close();
            }
        }
    }

    /** Opens a TCP connection from the jump host to {@code address}; the caller closes it. */
    Tunnel tunnel(String address, int port, Duration limit) throws GuestUnreachableException, InterruptedException {
        if (!places.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new GuestUnreachableException("%s has no place left".formatted(hops.getLast()));
        }
        boolean opened = false;
        try {
            Tunnel tunnel = new Tunnel(hops.getLast().open(address, port, limit));
            opened = true;
            return tunnel;
        } finally {
            if (!opened) {
                places.release();
            }
        }
    }

    @PreDestroy
    void close() {
        hops.reversed().forEach(JumpHop::close);
    }
}

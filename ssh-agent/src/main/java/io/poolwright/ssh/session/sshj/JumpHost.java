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
 * one is configured for; further ones wait. One place in eight, and one at least, is kept for trials: whoever makes one holds
 * a place already, and if all of these waited for each other, none would come to an end.
 */
@Startup
@ApplicationScoped
public class JumpHost {

    private static final int TUNNELS = 32;
    private static final int FEWEST = 2;
    private static final int VISITS_PER_TRIAL = 8;

    private final List<JumpHop> hops = new ArrayList<>();
    private final Semaphore places;
    private final Semaphore keptForTrials;

    /** What a tunnel is for. */
    enum Purpose {
        VISIT,
        /** A short connection by somebody who is on a visit meanwhile. */
        TRIAL
    }

    /** @throws IllegalStateException if a configured private key file cannot be read, or there are too few places */
    JumpHost(SshConfig config, SshjClients clients) {
        List<SshConfig.JumpHost> chain =
                config.jumpHosts().isEmpty() ? config.jumpHost().map(List::of).orElse(List.of()) : config.jumpHosts();
        for (SshConfig.JumpHost host : chain) {
            hops.add(new JumpHop(host, hops.isEmpty() ? Optional.empty() : Optional.of(hops.getLast()), clients));
        }
        int tunnels =
                chain.isEmpty() ? TUNNELS : chain.getLast().maxConnections().orElse(TUNNELS);
        if (tunnels < FEWEST) {
            throw new IllegalStateException("max-connections of %s is %d, but it takes %d to try a key on a visit"
                    .formatted(hops.getLast(), tunnels, FEWEST));
        }
        int kept = Math.max(1, tunnels / VISITS_PER_TRIAL);
        this.places = new Semaphore(tunnels - kept, true);
        this.keptForTrials = new Semaphore(kept, true);
    }

    boolean isConfigured() {
        return !hops.isEmpty();
    }

    /** A TCP connection from the last jump host to a guest, and its place among them. */
    final class Tunnel implements Closeable {

        private final DirectConnection connection;
        private final Semaphore place;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Tunnel(DirectConnection connection, Semaphore place) {
            this.connection = connection;
            this.place = place;
        }

        DirectConnection connection() {
            return connection;
        }

        @Override
        public void close() throws IOException {
            if (closed.compareAndSet(false, true)) {
                place.release();
                connection.close();
            }
        }
    }

    /** Opens a TCP connection from the jump host to {@code address}; the caller closes it. */
    Tunnel tunnel(String address, int port, Purpose purpose, Duration limit)
            throws GuestUnreachableException, InterruptedException {
        Semaphore place = occupy(purpose, limit);
        boolean opened = false;
        try {
            Tunnel tunnel = new Tunnel(hops.getLast().open(address, port, limit), place);
            opened = true;
            return tunnel;
        } finally {
            if (!opened) {
                place.release();
            }
        }
    }

    /** A trial takes what is free before it waits for one of the places that are kept. */
    private Semaphore occupy(Purpose purpose, Duration limit) throws GuestUnreachableException, InterruptedException {
        if (purpose == Purpose.TRIAL && places.tryAcquire(0, TimeUnit.MILLISECONDS)) {
            return places;
        }
        Semaphore place = purpose == Purpose.TRIAL ? keptForTrials : places;
        if (!place.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new GuestUnreachableException("%s has no place left".formatted(hops.getLast()));
        }
        return place;
    }

    @PreDestroy
    void close() {
        hops.reversed().forEach(JumpHop::close);
    }
}

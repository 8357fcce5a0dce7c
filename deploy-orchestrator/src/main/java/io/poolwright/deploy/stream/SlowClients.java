package io.poolwright.deploy.stream;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Bounds what clients that do not read cost. What was sent to one and not read holds one part in memory; after a while, or
 * when too many do so, its stream ends with a last event that says to reconnect, and if it does not read even that, its
 * connection is cut. It loses nothing: it comes back behind the last event that it has read.
 */
@ApplicationScoped
public class SlowClients {

    private static final Logger LOG = Logger.getLogger(SlowClients.class);
    /** Who has not read for this long counts among the slow. */
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final StreamConfig config;
    private final MeterRegistry meters;
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();

    SlowClients(StreamConfig config, MeterRegistry meters) {
        this.config = config;
        this.meters = meters;
        meters.gauge("poolwright.sse.slow.clients", clients, all -> slow(all).size());
    }

    /**
     * The same stream for a client that has patience with itself.
     *
     * @param last what a client is told that was too slow
     * @param cut ends its connection
     */
    <T> Multi<T> guard(Multi<T> events, Supplier<T> last, Runnable cut) {
        return Multi.createFrom().deferred(() -> {
            Client client = new Client(cut);
            Multi<T> whole = Multi.createBy()
                    .concatenating()
                    .streams(
                            events.select().first(event -> !client.ending),
                            Multi.createFrom()
                                    .deferred(() -> client.ending
                                            ? Multi.createFrom().item(last.get())
                                            : Multi.createFrom().empty()));
            return whole.onSubscription()
                    .invoke(() -> clients.add(client))
                    .onItem()
                    .invoke(client::given)
                    .onRequest()
                    .invoke(client::wantsMore)
                    .onTermination()
                    .invoke(() -> clients.remove(client));
        });
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        List<Client> slow = slow(clients);
        int tooMany = Math.max(0, slow.size() - config.slowClients());
        for (int i = 0; i < slow.size(); i++) {
            Client client = slow.get(i);
            Duration unread = client.unreadFor();
            if (!client.ending && (i < tooMany || unread.compareTo(config.patience()) > 0)) {
                client.ending = true;
                meters.counter("poolwright.sse.ended", "reason", "slow").increment();
                LOG.infof("A client has not read its events for %d s and is to reconnect", unread.toSeconds());
            }
            if (client.ending && unread.compareTo(config.patience().plus(config.grace())) > 0) {
                meters.counter("poolwright.sse.ended", "reason", "cut").increment();
                clients.remove(client);
                client.cut.run();
            }
        }
    }

    /** The slowest first. */
    private static List<Client> slow(Set<Client> clients) {
        return clients.stream()
                .filter(client -> client.unreadFor().compareTo(SLOW) > 0)
                .sorted(Comparator.comparing(Client::unreadFor).reversed())
                .toList();
    }

    /** A client that asks for the next event has taken the one before off our hands. */
    private static final class Client {

        private static final long NOTHING = -1;

        private final Runnable cut;
        private volatile long givenAt = NOTHING;
        private volatile boolean ending;

        private Client(Runnable cut) {
            this.cut = cut;
        }

        private void given() {
            givenAt = System.nanoTime();
        }

        private void wantsMore() {
            givenAt = NOTHING;
        }

        private Duration unreadFor() {
            long since = givenAt;
            return since == NOTHING ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
        }
    }
}

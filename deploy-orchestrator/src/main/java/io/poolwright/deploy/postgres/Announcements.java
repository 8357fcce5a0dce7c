package io.poolwright.deploy.postgres;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgNotification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import org.jboss.logging.Logger;

/**
 * One connection of this replica that listens for everything that is announced. When it breaks it is made anew, and then
 * everybody who waits is woken: what was announced in between went unheard, but it is in the store.
 */
@ApplicationScoped
public class Announcements {

    private static final Logger LOG = Logger.getLogger(Announcements.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int SHORTEST_PAUSE_MILLIS = 200;
    private static final int LONGEST_PAUSE_MILLIS = 1_000;

    private final Pool pool;
    private final Map<String, Announced> listeners;
    private final AtomicReference<PgConnection> connection = new AtomicReference<>();
    private volatile boolean stopping;

    Announcements(Pool pool, @Any Instance<Announced> listeners) {
        this.pool = pool;
        this.listeners = listeners.stream().collect(Collectors.toUnmodifiableMap(Announced::channel, one -> one));
    }

    void start(@Observes StartupEvent event) {
        listen();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        PgConnection current = connection.getAndSet(null);
        if (current != null) {
            giveBack(current);
        }
    }

    /** A connection that silently leads nowhere would never close by itself. */
    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void probe() {
        PgConnection current = connection.get();
        if (current != null) {
            current.query("SELECT 1")
                    .execute()
                    .ifNoItem()
                    .after(PATIENCE)
                    .fail()
                    .subscribe()
                    .with(alive -> {}, failure -> {
                        giveBack(current);
                        lost(current);
                    });
        }
    }

    private void listen() {
        pool.getConnection()
                .map(PgConnection::cast)
                .call(this::begin)
                .subscribe()
                .with(this::listening, failure -> {
                    LOG.warnf("Cannot listen for announcements: %s", failure.getMessage());
                    listenAgain();
                });
    }

    private Uni<?> begin(PgConnection fresh) {
        fresh.notificationHandler(this::heard);
        return fresh.query(
                        listeners.keySet().stream().map("LISTEN %s"::formatted).collect(Collectors.joining("; ")))
                .execute()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .invoke(failure -> giveBack(fresh));
    }

    private void listening(PgConnection fresh) {
        connection.set(fresh);
        fresh.closeHandler(() -> lost(fresh));
        LOG.debug("Listening for announcements");
        listeners.values().forEach(Announced::missed);
    }

    private void lost(PgConnection old) {
        if (connection.compareAndSet(old, null)) {
            LOG.debug("No longer listening for announcements");
            listenAgain();
        }
    }

    private static void giveBack(PgConnection old) {
        old.close()
                .subscribe()
                .with(closed -> {}, failure -> LOG.debugf("It was gone already: %s", failure.getMessage()));
    }

    private void listenAgain() {
        if (!stopping) {
            Duration pause =
                    Duration.ofMillis(ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
            Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .onExecutor(Infrastructure.getDefaultWorkerPool())
                    .by(pause)
                    .subscribe()
                    .with(ignored -> listen());
        }
    }

    private void heard(PgNotification notification) {
        Announced listener = listeners.get(notification.getChannel());
        if (listener != null) {
            listener.heard(notification.getPayload());
        }
    }
}

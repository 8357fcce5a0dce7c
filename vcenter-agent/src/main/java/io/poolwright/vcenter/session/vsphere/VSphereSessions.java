package io.poolwright.vcenter.session.vsphere;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.http.HttpClient;
import java.rmi.RemoteException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.vcenter.session.VCenterConfig;
import io.poolwright.vcenter.session.VCenterLogins;
import io.poolwright.vcenter.session.VCenterPasswords;

/**
 * One session for each vCenter, made when first asked for and again when its settings change. The one before ends when
 * nobody uses it any more. A session is kept alive while it is used now and then. Safe for use by many threads.
 */
@ApplicationScoped
public class VSphereSessions implements VCenterLogins {

    private static final Logger LOG = Logger.getLogger(VSphereSessions.class);
    private static final String SDK_PATH = "/sdk";
    private static final Duration LOGOUT_LIMIT = Duration.ofSeconds(5);

    private final VCenterConfig config;
    private final HttpProxy proxy;
    private final VCenterPasswords passwords;
    private final UnknownVocabulary unknown;
    private final CallMeters calls;
    private final Counter rebuilds;
    private final RefusedLogins refusedLogins = new RefusedLogins();
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("vcenter-sessions").factory());
    /** Guarded by this, as are the entries. */
    private final Map<VCenterId, Entry> current = new HashMap<>();
    /** Those replaced or ended that work still goes on with; guarded by this. */
    private final Set<Entry> leaving = new HashSet<>();

    private final Set<Thread> loggingOut = ConcurrentHashMap.newKeySet();

    VSphereSessions(VCenterConfig config, VCenterPasswords passwords, MeterRegistry metrics) {
        this.config = config;
        this.proxy = HttpProxy.of(config);
        this.passwords = passwords;
        this.unknown = new UnknownVocabulary(kind -> metrics.counter(
                        "poolwright.vcenter.unknown", "kind", kind.name().toLowerCase(Locale.ROOT))
                .increment());
        this.calls = new CallMeters(metrics);
        this.rebuilds = metrics.counter("poolwright.vcenter.updates.rebuilds");
        metrics.gauge("poolwright.vcenter.sessions", this, VSphereSessions::loggedIn);
        metrics.gauge("poolwright.vcenter.waits", this, all -> all.sum(UpdateStream::waits));
        metrics.gauge("poolwright.vcenter.collectors", this, all -> all.sum(UpdateStream::strands));
    }

    /** A session with the settings that it was made with; the vCenter's display name does not matter to it. */
    private static final class Entry {

        private final VCenterConnection settings;
        private final VSphereSession session;
        private int users;
        private Instant lastUse = Instant.now();

        Entry(VCenterConnection settings, VSphereSession session) {
            this.settings = settings;
            this.session = session;
        }

        boolean fits(VCenterConnection wanted) {
            return settings.url().equals(wanted.url())
                    && settings.username().equals(wanted.username())
                    && settings.password().equals(wanted.password())
                    && settings.trust().equals(wanted.trust());
        }
    }

    /** The use of a session, which is not ended meanwhile. */
    final class Lease implements AutoCloseable {

        private final Entry entry;

        private Lease(Entry entry) {
            this.entry = entry;
        }

        VSphereSession session() {
            return entry.session;
        }

        @Override
        public void close() {
            giveBack(entry);
        }
    }

    void onStart(@Observes StartupEvent event) {
        long period = config.keepAlive().toMillis();
        keeper.scheduleWithFixedDelay(this::keepAlive, period, period, TimeUnit.MILLISECONDS);
    }

    /**
     * The session for these settings; does not connect yet.
     *
     * @throws TransportException if the settings can never lead to a connection
     */
    synchronized Lease lease(VCenterConnection vcenter) throws RemoteException {
        Entry entry = entry(vcenter);
        entry.users++;
        return new Lease(entry);
    }

    /** As {@link #lease}, for who does not mind that the session may be ended. */
    public synchronized VSphereSession of(VCenterConnection vcenter) throws RemoteException {
        return entry(vcenter).session;
    }

    @Override
    public synchronized void knownAsRefused(VCenterConnection vcenter) {
        Entry known = current.get(vcenter.id());
        if (known == null || !known.fits(vcenter) || !known.session.isLoggedIn()) {
            RefusedLogins.Memory memory = refusedLogins.of(vcenter);
            if (memory.refusal().isEmpty()) {
                memory.refused("It was refused before");
            }
        }
    }

    @Override
    public synchronized void end(VCenterId vcenter) {
        retire(current.remove(vcenter));
    }

    @PreDestroy
    void logOutEverywhere() {
        keeper.shutdownNow();
        List<Entry> all;
        synchronized (this) {
            all = new ArrayList<>(current.values());
            all.addAll(leaving);
        }
        all.forEach(VSphereSessions::logOut);
        awaitLogouts();
    }

    /** Ends what nobody used for long, and keeps vCenter from ending the others. */
    void keepAlive() {
        List<Entry> alive;
        synchronized (this) {
            Instant limit = Instant.now().minus(config.sessionIdleLimit());
            List<Entry> idle = current.values().stream()
                    .filter(entry -> entry.users == 0 && entry.lastUse.isBefore(limit))
                    .toList();
            idle.forEach(entry -> end(entry.settings.id()));
            alive = List.copyOf(current.values());
        }
        alive.stream().filter(entry -> entry.session.isLoggedIn()).forEach(VSphereSessions::touch);
    }

    private Entry entry(VCenterConnection vcenter) throws RemoteException {
        Entry known = current.get(vcenter.id());
        if (known == null || !known.fits(vcenter)) {
            Entry made = new Entry(vcenter, connect(vcenter));
            current.put(vcenter.id(), made);
            retire(known);
            known = made;
        }
        known.lastUse = Instant.now();
        return known;
    }

    private void retire(Entry entry) {
        if (entry == null) {
            return;
        }
        if (entry.users == 0) {
            logOutAside(entry);
        } else {
            leaving.add(entry);
        }
    }

    private synchronized void giveBack(Entry entry) {
        entry.users--;
        entry.lastUse = Instant.now();
        if (entry.users == 0 && leaving.remove(entry)) {
            logOutAside(entry);
        }
    }

    private double loggedIn() {
        return open().filter(VSphereSession::isLoggedIn).count();
    }

    private double sum(ToIntFunction<UpdateStream> figure) {
        return open().map(VSphereSession::updates).mapToInt(figure).sum();
    }

    private synchronized Stream<VSphereSession> open() {
        return Stream.concat(current.values().stream(), leaving.stream()).map(entry -> entry.session).toList().stream();
    }

    private VSphereSession connect(VCenterConnection vcenter) throws RemoteException {
        try {
            SoapExchange exchange = new SoapExchange(http(vcenter), endpoint(vcenter), config, unknown, calls);
            return new VSphereSession(
                    exchange,
                    new SessionLogin(
                            exchange, vcenter.username(), () -> passwords.open(vcenter), refusedLogins.of(vcenter)),
                    config,
                    rebuilds::increment);
        } catch (CertificateException e) {
            throw new TransportException("The trust of %s cannot be used".formatted(vcenter.name()), e);
        } catch (MalformedURLException e) {
            throw new TransportException("The address of %s cannot be used".formatted(vcenter.name()), e);
        }
    }

    private HttpClient http(VCenterConnection vcenter) throws CertificateException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(proxy)
                .sslContext(TlsContexts.of(vcenter.trust()))
                .build();
    }

    /** A password never travels without TLS. */
    private static URI endpoint(VCenterConnection vcenter) throws MalformedURLException {
        URI url = vcenter.url();
        if (!"https".equals(url.getScheme()) || url.getHost() == null) {
            throw new MalformedURLException("A vCenter's address begins with https:// and has a host");
        }
        boolean bare = url.getPath() == null || url.getPath().isEmpty() || "/".equals(url.getPath());
        return bare ? url.resolve(SDK_PATH) : url;
    }

    /** Nobody waits for a vCenter that may not answer, but for the end of this instance. */
    private void logOutAside(Entry entry) {
        Thread thread = Thread.ofVirtual().name("vcenter-logout").unstarted(() -> {
            logOut(entry);
            loggingOut.remove(Thread.currentThread());
        });
        loggingOut.add(thread);
        thread.start();
    }

    private void awaitLogouts() {
        try {
            for (Thread thread : loggingOut) {
                if (!thread.join(LOGOUT_LIMIT)) {
                    LOG.info("A session ends by itself: its vCenter does not answer to the logout");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void logOut(Entry entry) {
        try {
            entry.session.logOut();
        } catch (RemoteException e) {
            LOG.debugf(e, "The session at %s ends by itself", entry.settings.name());
        }
    }

    private static void touch(Entry entry) {
        try {
            entry.session.touch();
        } catch (RemoteException e) {
            LOG.debugf(e, "The session at %s is not kept alive", entry.settings.name());
        }
    }
}

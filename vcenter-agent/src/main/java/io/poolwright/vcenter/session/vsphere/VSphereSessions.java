package io.poolwright.vcenter.session.vsphere;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.http.HttpClient;
import java.rmi.RemoteException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.vcenter.session.VCenterConfig;
import io.poolwright.vcenter.session.VCenterPasswords;

/**
 * One session for each vCenter, made when first asked for and again when its settings change. Safe for use by many threads.
 */
@ApplicationScoped
public class VSphereSessions {

    private static final Logger LOG = Logger.getLogger(VSphereSessions.class);
    private static final String SDK_PATH = "/sdk";

    private final VCenterConfig config;
    private final VCenterPasswords passwords;
    private final UnknownVocabulary unknown;
    private final ConcurrentHashMap<VCenterId, Entry> entries = new ConcurrentHashMap<>();
    /** Commands may still be at work with them. */
    private final Queue<Entry> replaced = new ConcurrentLinkedQueue<>();

    VSphereSessions(VCenterConfig config, VCenterPasswords passwords, MeterRegistry metrics) {
        this.config = config;
        this.passwords = passwords;
        this.unknown = new UnknownVocabulary(kind -> metrics.counter(
                        "poolwright.vcenter.unknown", "kind", kind.name().toLowerCase(Locale.ROOT))
                .increment());
        metrics.gauge(
                "poolwright.vcenter.sessions",
                entries,
                sessions -> sessions.values().stream()
                        .filter(entry -> entry.session().isLoggedIn())
                        .count());
    }

    /** A session with the settings that it was made with; the vCenter's display name does not matter to it. */
    private record Entry(VCenterConnection settings, VSphereSession session) {

        boolean fits(VCenterConnection wanted) {
            return settings.url().equals(wanted.url())
                    && settings.username().equals(wanted.username())
                    && settings.password().equals(wanted.password())
                    && settings.trust().equals(wanted.trust());
        }
    }

    /**
     * The session for these settings; does not connect yet.
     *
     * @throws TransportException if the settings can never lead to a connection
     */
    public synchronized VSphereSession of(VCenterConnection vcenter) throws RemoteException {
        Entry known = entries.get(vcenter.id());
        if (known != null && known.fits(vcenter)) {
            return known.session();
        }
        Entry made = new Entry(vcenter, connect(vcenter));
        entries.put(vcenter.id(), made);
        if (known != null) {
            replaced.add(known);
        }
        return made.session();
    }

    @PreDestroy
    void logOutEverywhere() {
        replaced.forEach(VSphereSessions::logOut);
        entries.values().forEach(VSphereSessions::logOut);
    }

    private VSphereSession connect(VCenterConnection vcenter) throws RemoteException {
        try {
            SoapExchange exchange = new SoapExchange(http(vcenter), endpoint(vcenter), config.readTimeout(), unknown);
            SessionLogin login = new SessionLogin(exchange, vcenter.username(), () -> passwords.open(vcenter));
            return new VSphereSession(exchange, login);
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

    private static void logOut(Entry entry) {
        try {
            entry.session().logOut();
        } catch (RemoteException e) {
            LOG.debugf(e, "The session at %s ends by itself", entry.settings().name());
        }
    }
}

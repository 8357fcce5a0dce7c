package io.poolwright.vcenter.session.vsphere;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

import io.poolwright.contracts.value.CertificateFingerprint;
import io.poolwright.contracts.vsphere.PresentedCertificate;
import io.poolwright.contracts.vsphere.TlsTrust;

/**
 * Looks at the certificate that a server shows. The handshake is always broken off right then: nothing is sent to a server
 * that nobody has decided to trust.
 */
public final class PresentedCertificates {

    private static final int HTTPS_PORT = 443;

    private PresentedCertificates() {}

    /**
     * @param trust what the certificate is compared with, if a pin
     * @param proxy that it is reached through, if there is one
     * @param patience for connecting, and again for each answer of the handshake
     * @throws TransportException if there is no connection, or nobody there speaks TLS
     */
    public static PresentedCertificate of(URI server, TlsTrust trust, HttpProxy proxy, Duration patience)
            throws TransportException {
        Onlooker onlooker = new Onlooker(TlsContexts.systemAuthorities());
        try {
            greet(server, proxy, onlooker, Math.toIntExact(Math.max(1, patience.toMillis())));
        } catch (SSLException e) {
            if (onlooker.leaf == null) {
                throw new TransportException("%s does not speak TLS".formatted(server), e);
            }
        } catch (IOException e) {
            throw new TransportException("%s does not answer".formatted(server), e);
        }
        return describe(onlooker, trust);
    }

    private static void greet(URI server, HttpProxy proxy, Onlooker onlooker, int timeoutMillis) throws IOException {
        int port = server.getPort() < 0 ? HTTPS_PORT : server.getPort();
        try (Socket plain = proxy.socketTo(server)) {
            plain.connect(proxy.addressOf(server, port), timeoutMillis);
            plain.setSoTimeout(timeoutMillis);
            try (SSLSocket secured = (SSLSocket)
                    context(onlooker).getSocketFactory().createSocket(plain, server.getHost(), port, true)) {
                SSLParameters parameters = secured.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                secured.setSSLParameters(parameters);
                secured.startHandshake();
            }
        }
    }

    private static SSLContext context(Onlooker onlooker) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {onlooker}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has TLS", e);
        }
    }

    private static PresentedCertificate describe(Onlooker onlooker, TlsTrust trust) throws TransportException {
        X509Certificate leaf = onlooker.leaf;
        try {
            CertificateFingerprint sha256 = CertificateDescription.fingerprint(leaf);
            return new PresentedCertificate(
                    sha256,
                    leaf.getSubjectX500Principal().getName(),
                    leaf.getIssuerX500Principal().getName(),
                    leaf.getNotBefore().toInstant(),
                    leaf.getNotAfter().toInstant(),
                    CertificateDescription.names(leaf),
                    onlooker.trustedBySystem,
                    trust instanceof TlsTrust.PinnedCertificate(var pinned)
                            ? Optional.of(pinned.equals(sha256))
                            : Optional.empty());
        } catch (CertificateException e) {
            throw new TransportException("The certificate cannot be read", e);
        }
    }

    /** Sees the certificate, hears what the system's verification says, and refuses it whatever that is. */
    private static final class Onlooker extends X509ExtendedTrustManager {

        private final X509ExtendedTrustManager system;
        private X509Certificate leaf;
        private boolean trustedBySystem;

        Onlooker(X509ExtendedTrustManager system) {
            this.system = system;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            leaf = chain[0];
            trustedBySystem = isTrusted(chain, authType, socket);
            throw new CertificateException("Seen; the handshake ends here");
        }

        private boolean isTrusted(X509Certificate[] chain, String authType, Socket socket) {
            try {
                system.checkServerTrusted(chain, authType, socket);
                return true;
            } catch (CertificateException e) {
                return false;
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("Only sockets are looked at");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("Only sockets are looked at");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            throw new CertificateException("Clients are not served");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("Clients are not served");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("Clients are not served");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

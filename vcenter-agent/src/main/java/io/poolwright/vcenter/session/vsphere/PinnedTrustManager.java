package io.poolwright.vcenter.session.vsphere;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

import io.poolwright.contracts.value.CertificateFingerprint;

/**
 * Trusts one certificate, known by its SHA-256, whatever names and dates it carries and whoever issued it: somebody looked at
 * exactly this one. An extended trust manager,
 * because the JDK would check the host name after a plain one.
 */
final class PinnedTrustManager extends X509ExtendedTrustManager {

    private final CertificateFingerprint pinned;

    PinnedTrustManager(CertificateFingerprint pinned) {
        this.pinned = pinned;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        if (chain == null || chain.length == 0) {
            throw new CertificateException("The server showed no certificate");
        }
        if (!CertificateDescription.fingerprint(chain[0]).equals(pinned)) {
            throw new UntrustedCertificateException(
                    "%s; pinned is %s".formatted(CertificateDescription.of(chain[0]), pinned), null);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("Clients are not served");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}

package io.poolwright.vcenter.session.vsphere;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

import io.poolwright.contracts.vsphere.TlsTrust;

/** A TLS context for each kind of trust. None of them trusts everything. */
final class TlsContexts {

    private TlsContexts() {}

    /** @throws CertificateException if the trust names authorities that cannot be read */
    static SSLContext of(TlsTrust trust) throws CertificateException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trustManager(trust)}, null);
            return context;
        } catch (CertificateException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has TLS", e);
        }
    }

    /** Verification by the authorities of the agent's own truststore. */
    static X509ExtendedTrustManager systemAuthorities() {
        try {
            return authorities(null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has a truststore", e);
        }
    }

    private static X509ExtendedTrustManager trustManager(TlsTrust trust) throws GeneralSecurityException {
        return switch (trust) {
            case TlsTrust.PinnedCertificate pinned -> new PinnedTrustManager(pinned.sha256());
            case TlsTrust.SystemAuthorities system -> new DescribingTrustManager(authorities(null));
            case TlsTrust.CertificateAuthority ca -> new DescribingTrustManager(authorities(keyStore(ca.pem())));
        };
    }

    private static X509ExtendedTrustManager authorities(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static KeyStore keyStore(String pem) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException("Nothing is read to make an empty key store", e);
        }
        int count = 0;
        for (Certificate authority : CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))) {
            store.setCertificateEntry("authority-" + count++, authority);
        }
        if (count == 0) {
            throw new CertificateException("The vCenter's certificate authority has no certificate");
        }
        return store;
    }
}

package io.poolwright.vcenter.session.vsphere;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;

import org.jboss.logging.Logger;

import io.poolwright.contracts.value.CertificateFingerprint;

/** Says what a certificate is, so that people can compare it. */
final class CertificateDescription {

    private static final Logger LOG = Logger.getLogger(CertificateDescription.class);

    /** Types of a GeneralName (RFC 5280). */
    private static final Integer DNS_NAME = 2;

    private static final Integer ADDRESS = 7;

    private CertificateDescription() {}

    static CertificateFingerprint fingerprint(X509Certificate certificate) throws CertificateEncodingException {
        try {
            return CertificateFingerprint.of(
                    MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** The DNS names and addresses of the subject alternative names. */
    static List<String> names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> DNS_NAME.equals(name.get(0)) || ADDRESS.equals(name.get(0)))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException e) {
            LOG.debugf(e, "The names of a certificate cannot be read");
            return List.of();
        }
    }

    static String of(X509Certificate certificate) throws CertificateEncodingException {
        return "It showed the certificate of %s, issued by %s, valid until %s, SHA-256 %s"
                .formatted(
                        certificate.getSubjectX500Principal().getName(),
                        certificate.getIssuerX500Principal().getName(),
                        certificate.getNotAfter().toInstant(),
                        fingerprint(certificate));
    }
}

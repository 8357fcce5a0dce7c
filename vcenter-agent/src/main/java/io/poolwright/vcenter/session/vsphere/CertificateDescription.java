package io.poolwright.vcenter.session.vsphere;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;

import io.poolwright.contracts.value.CertificateFingerprint;

/** Says what a certificate is, so that people can compare it. */
final class CertificateDescription {

    private CertificateDescription() {}

    static CertificateFingerprint fingerprint(X509Certificate certificate) throws CertificateEncodingException {
        try {
            return CertificateFingerprint.of(
                    MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
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

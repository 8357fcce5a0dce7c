package io.poolwright.template.vcenter;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Collection;

import io.poolwright.contracts.value.InvalidValueException;

/** X.509 certificates in PEM, written anew from what could be read: nothing else that was in the text is kept. */
final class CertificatePem {

    private static final int MAX_LENGTH = 256 * 1_024;
    private static final int LINE_LENGTH = 64;
    private static final String RULE = "One or several X.509 certificates in PEM are expected";

    private CertificatePem() {}

    /** @throws InvalidValueException if there is no certificate in it or one cannot be read */
    static String canonical(String pem) {
        if (pem.length() > MAX_LENGTH) {
            throw new InvalidValueException(RULE);
        }
        try {
            Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
            if (certificates.isEmpty()) {
                throw new InvalidValueException(RULE);
            }
            StringBuilder canonical = new StringBuilder();
            for (Certificate certificate : certificates) {
                canonical.append(write(certificate));
            }
            return canonical.toString();
        } catch (CertificateException e) {
            throw new InvalidValueException(RULE, e);
        }
    }

    private static String write(Certificate certificate) throws CertificateException {
        return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                .formatted(
                        Base64.getMimeEncoder(LINE_LENGTH, new byte[] {'\n'}).encodeToString(certificate.getEncoded()));
    }
}

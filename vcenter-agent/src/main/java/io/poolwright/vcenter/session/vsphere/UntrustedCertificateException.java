package io.poolwright.vcenter.session.vsphere;

import java.security.cert.CertificateException;

/** The certificate that a vCenter showed is not one to be trusted; the message describes it. */
final class UntrustedCertificateException extends CertificateException {

    private static final long serialVersionUID = 1L;

    UntrustedCertificateException(String message, Throwable cause) {
        super(message, cause);
    }
}

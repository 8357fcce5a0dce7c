package io.poolwright.vcenter.session.vsphere;

import java.rmi.RemoteException;

/** A call that got no answer from vCenter: no connection, no trust, no time left, or no SOAP. The cause says which. */
public final class TransportException extends RemoteException {

    private static final long serialVersionUID = 1L;

    TransportException(String message, Throwable cause) {
        super(message, cause);
    }

    TransportException(String message) {
        super(message);
    }
}

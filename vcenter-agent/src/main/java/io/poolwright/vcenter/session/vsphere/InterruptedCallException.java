package io.poolwright.vcenter.session.vsphere;

import java.rmi.RemoteException;

/** The calling thread was interrupted during a call: yavijava's interfaces know no other way to say so. */
public final class InterruptedCallException extends RemoteException {

    private static final long serialVersionUID = 1L;

    InterruptedCallException(InterruptedException cause) {
        super("Interrupted during a call to vCenter", cause);
    }
}

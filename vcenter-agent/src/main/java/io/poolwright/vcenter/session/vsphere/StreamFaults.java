package io.poolwright.vcenter.session.vsphere;

import java.rmi.RemoteException;
import java.security.cert.CertificateException;

import com.vmware.vim25.InvalidCollectorVersion;
import com.vmware.vim25.ManagedObjectNotFound;
import com.vmware.vim25.NotAuthenticated;
import com.vmware.vim25.RequestCanceled;

/** Tells what only interrupts a stream of updates from what is true of the objects in it. */
final class StreamFaults {

    private StreamFaults() {}

    /** An outage, or a collector that went with its session; not a fault about the object that is waited for. */
    static boolean mayPass(RemoteException e) {
        return switch (e) {
            case TransportException transport -> !isDistrust(transport);
            case ManagedObjectNotFound gone -> isOurs(gone);
            case InvalidCollectorVersion forgotten -> true;
            case RequestCanceled canceled -> true;
            case NotAuthenticated lostSession -> true;
            default -> false;
        };
    }

    /** For the log: vCenter's faults name collectors, and those name their sessions, which is nobody's business. */
    static String inShort(RemoteException e) {
        return e instanceof TransportException ? e.getMessage() : e.getClass().getSimpleName();
    }

    /** What no vCenter should have said. */
    static RemoteException unexpected(RuntimeException e) {
        return new RemoteException("The stream of updates cannot be read", e);
    }

    private static boolean isOurs(ManagedObjectNotFound gone) {
        return gone.getObj() == null
                || "PropertyCollector".equals(gone.getObj().getType())
                || "PropertyFilter".equals(gone.getObj().getType());
    }

    private static boolean isDistrust(Throwable e) {
        return e instanceof CertificateException || e.getCause() != null && isDistrust(e.getCause());
    }
}

package io.poolwright.vcenter.session.vsphere;

import java.rmi.RemoteException;
import java.util.List;

import com.vmware.vim25.UserSession;
import com.vmware.vim25.mo.SessionManager;

/** Sessions as vCenter knows them. */
final class SessionKeys {

    private SessionKeys() {}

    static String of(VSphereSession session) throws RemoteException {
        return ObjectProperties.read(session, manager(session).getMOR(), "currentSession")
                .get("currentSession", UserSession.class)
                .orElseThrow()
                .getKey();
    }

    /** Of all sessions that this one can see. */
    static List<String> all(VSphereSession session) throws RemoteException {
        return ObjectProperties.read(session, manager(session).getMOR(), "sessionList")
                .list("sessionList", UserSession.class)
                .stream()
                .map(UserSession::getKey)
                .toList();
    }

    /** Ends a session from another one, as an administrator of the vCenter would. */
    static void terminate(VSphereSession other, String key) throws RemoteException {
        manager(other).terminateSession(new String[] {key});
    }

    private static SessionManager manager(VSphereSession session) throws RemoteException {
        session.searchIndex().findByInventoryPath("DC0");
        return session.connection().getServiceInstance().getSessionManager();
    }
}

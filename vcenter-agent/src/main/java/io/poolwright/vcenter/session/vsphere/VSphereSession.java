package io.poolwright.vcenter.session.vsphere;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.rmi.RemoteException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.vmware.vim25.AboutInfo;
import com.vmware.vim25.InvalidProperty;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.VimPortType;
import com.vmware.vim25.mo.PropertyCollector;
import com.vmware.vim25.mo.SearchIndex;
import com.vmware.vim25.mo.ServerConnection;
import com.vmware.vim25.mo.ServiceInstance;
import com.vmware.vim25.mo.ViewManager;
import com.vmware.vim25.mo.VirtualMachine;

import io.poolwright.vcenter.session.VCenterConfig;

/**
 * One vCenter as yavijava's managed objects, with one login behind them. Safe for use by many threads.
 *
 * <p>Properties are read with {@link ObjectProperties}, not with the managed objects' getters: those hide faults in
 * untyped exceptions.
 */
public final class VSphereSession {

    private final SessionLogin login;
    private final Connection connection;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();
    private final UpdateStream updates;

    /** @param rebuilt is told whenever a part of the stream of updates was lost and is made anew */
    @SuppressWarnings("this-escape") // the stream only keeps the reference
    VSphereSession(SoapExchange exchange, SessionLogin login, VCenterConfig config, Runnable rebuilt)
            throws MalformedURLException {
        this.login = login;
        this.connection = new Connection(exchange.endpoint(), new VimPortType(new VimClient(exchange, login)));
        this.updates = new UpdateStream(this, config, rebuilt);
    }

    /** The connection that yavijava's objects share; it must know its service instance, which must know it. */
    private static final class Connection extends ServerConnection {

        private final ServiceInstance serviceInstance;

        @SuppressWarnings("this-escape") // the service instance only keeps the reference
        Connection(URI endpoint, VimPortType vim) throws MalformedURLException {
            super(url(endpoint), vim, null);
            this.serviceInstance = new ServiceInstance(this);
        }

        private static URL url(URI endpoint) throws MalformedURLException {
            return endpoint.toURL();
        }

        @Override
        public ServiceInstance getServiceInstance() {
            return serviceInstance;
        }
    }

    public SearchIndex searchIndex() throws RemoteException {
        return new SearchIndex(connection, login.content().getSearchIndex());
    }

    /** The session's own collector: for single reads. Waits share the stream of updates. */
    public PropertyCollector propertyCollector() throws RemoteException {
        return new PropertyCollector(connection, login.content().getPropertyCollector());
    }

    public ViewManager viewManager() throws RemoteException {
        return new ViewManager(connection, login.content().getViewManager());
    }

    public ManagedObjectReference rootFolder() throws RemoteException {
        return login.content().getRootFolder();
    }

    public ManagedObjectReference eventManager() throws RemoteException {
        return login.content().getEventManager();
    }

    public ManagedObjectReference customizationSpecManager() throws RemoteException {
        return login.content().getCustomizationSpecManager();
    }

    public ManagedObjectReference storageResourceManager() throws RemoteException {
        return login.content().getStorageResourceManager();
    }

    public ManagedObjectReference authorizationManager() throws RemoteException {
        return login.content().getAuthorizationManager();
    }

    public ManagedObjectReference sessionManager() throws RemoteException {
        return login.content().getSessionManager();
    }

    public VirtualMachine virtualMachine(ManagedObjectReference reference) {
        return new VirtualMachine(connection, reference);
    }

    /** What vCenter says of itself, asked anew. */
    public AboutInfo about() throws RemoteException {
        return login.retrieveContent().getAbout();
    }

    /** One cheap call that only a living session answers; renews a lost one. */
    public void touch() throws RemoteException {
        connection.getServiceInstance().currentTime();
    }

    /**
     * Whether objects of this type have the property in the version of the API that is spoken; asked once in the session's life.
     *
     * @param object one of that type
     */
    public boolean knows(ManagedObjectReference object, String path) throws RemoteException {
        String property = "%s.%s".formatted(object.getType(), path);
        Boolean before = known.get(property);
        if (before != null) {
            return before;
        }
        boolean has;
        try {
            ObjectProperties.read(this, object, path);
            has = true;
        } catch (InvalidProperty olderApi) {
            has = false;
        }
        known.put(property, has);
        return has;
    }

    /** For managed objects that have no accessor here. */
    public ServerConnection connection() {
        return connection;
    }

    UpdateStream updates() {
        return updates;
    }

    boolean isLoggedIn() {
        return login.isLoggedIn();
    }

    void logOut() throws RemoteException {
        updates.close();
        login.logOut();
    }
}

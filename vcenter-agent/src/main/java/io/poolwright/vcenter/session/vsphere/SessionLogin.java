package io.poolwright.vcenter.session.vsphere;

import java.rmi.RemoteException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import com.vmware.vim25.InvalidLogin;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ServiceContent;
import com.vmware.vim25.ws.Argument;
import org.jboss.logging.Logger;

import io.poolwright.contracts.secret.Secret;

/**
 * Logs in to one vCenter with one account, one thread at a time, and remembers a refusal: a wrong password sent again and
 * again locks the account. Safe for use by many threads.
 */
final class SessionLogin {

    private static final Logger LOG = Logger.getLogger(SessionLogin.class);
    private static final ManagedObjectReference SERVICE_INSTANCE = serviceInstance();

    private final SoapExchange exchange;
    private final String username;
    private final Supplier<Secret> password;
    private final RefusedLogins.Memory memory;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private volatile Session current = Session.NONE;
    private volatile ServiceContent content;

    /** @param password opened anew for each login, so that it is not kept */
    SessionLogin(SoapExchange exchange, String username, Supplier<Secret> password, RefusedLogins.Memory memory) {
        this.exchange = exchange;
        this.username = username;
        this.password = password;
        this.memory = memory;
    }

    /**
     * A session as it was seen; {@code generation} tells it from its successors.
     *
     * @param cookie null before the first login
     */
    record Session(String cookie, long generation) {

        private static final Session NONE = new Session(null, 0);

        Optional<String> asCookie() {
            return Optional.ofNullable(cookie);
        }

        @Override
        public String toString() {
            return "session " + generation;
        }
    }

    /** The session to use now; logs in if there is none yet. */
    Session current() throws RemoteException {
        Session session = current;
        return session == Session.NONE ? renew(session) : session;
    }

    boolean isLoggedIn() {
        return current != Session.NONE;
    }

    /** vCenter's managers; what no session is needed for. */
    ServiceContent content() throws RemoteException {
        ServiceContent known = content;
        if (known == null) {
            known = retrieveContent();
            content = known;
        }
        return known;
    }

    /**
     * A session newer than {@code lost}: whoever comes first logs in, the others get what that brought.
     *
     * @throws InvalidLogin if vCenter refuses the account, now or before
     */
    Session renew(Session lost) throws RemoteException {
        lockInterruptibly();
        try {
            if (current.generation() != lost.generation()) {
                return current;
            }
            refuseAgain();
            current = logIn(lost.generation() + 1);
            LOG.infof("Logged in to %s", exchange.endpoint().getHost());
            return current;
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Ends the session, if there is one. */
    void logOut() throws RemoteException {
        Session session = current;
        if (session != Session.NONE) {
            current = Session.NONE;
            exchange.call("Logout", arguments(content().getSessionManager()), null, session.asCookie());
        }
    }

    private Session logIn(long generation) throws RemoteException {
        try {
            // Without a cookie: vCenter refuses a login within a session that lives.
            SoapExchange.Answer answer = exchange.call(
                    "Login",
                    arguments(
                            retrieveContent().getSessionManager(),
                            new Argument("userName", "String", username),
                            new Argument("password", "String", password.get().reveal())),
                    "UserSession",
                    Optional.empty());
            return new Session(
                    answer.sessionCookie()
                            .orElseThrow(() -> new TransportException("vCenter accepted the login without a session")),
                    generation);
        } catch (InvalidLogin e) {
            memory.refused(e.detail == null ? "" : e.detail.getMessage());
            throw e;
        }
    }

    private void refuseAgain() throws InvalidLogin {
        Optional<String> refusal = memory.refusal();
        if (refusal.isPresent()) {
            InvalidLogin known = new InvalidLogin();
            known.detail = new FaultWords(refusal.get());
            throw known;
        }
    }

    /** As {@link #content}, asked anew. */
    ServiceContent retrieveContent() throws RemoteException {
        return (ServiceContent)
                exchange.call("RetrieveServiceContent", arguments(SERVICE_INSTANCE), "ServiceContent", Optional.empty())
                        .result();
    }

    private void lockInterruptibly() throws InterruptedCallException {
        try {
            oneAtATime.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedCallException(e);
        }
    }

    private static Argument[] arguments(ManagedObjectReference self, Argument... others) {
        Argument[] all = new Argument[others.length + 1];
        all[0] = new Argument("_this", "ManagedObjectReference", self);
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }

    private static ManagedObjectReference serviceInstance() {
        ManagedObjectReference reference = new ManagedObjectReference();
        reference.setType("ServiceInstance");
        reference.setVal("ServiceInstance");
        return reference;
    }
}

package io.poolwright.ssh.guest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestConnector;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.HeldCommand;
import io.poolwright.ssh.session.RemoteScript;

/**
 * Hears every request that an agent makes of its guests, and lets something happen before or after one of them: the guest
 * restarts, or the agent dies. A dead agent's clean-up does not reach its guests any more; only its connections end.
 */
public final class WatchedConnector implements GuestConnector {

    private final GuestConnector connector;
    private final Incident incident;
    private final List<String> requests;
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean dead;

    /** @param requests to which the text of each is added that was answered; may be shared by several agents, one after another */
    public WatchedConnector(GuestConnector connector, Incident incident, List<String> requests) {
        this.connector = connector;
        this.incident = incident;
        this.requests = requests;
    }

    /** What happens at the requests of one agent. */
    public interface Incident {

        /** Nothing out of the ordinary. */
        Incident NONE = (number, request, moment) -> {};

        /**
         * @param number of the request, from 1
         * @throws Killed if the agent ends here
         */
        void at(int number, String request, Moment moment);
    }

    /** On which side of the request's execution by the guest. */
    public enum Moment {
        BEFORE,
        AFTER
    }

    /** The end of an agent's process. Nothing that it is made of catches this. */
    public static final class Killed extends Error {

        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    /** Requests in the order in which they were made, of all agents that share this. */
    public static List<String> log() {
        return new CopyOnWriteArrayList<>();
    }

    @Override
    public GuestSession connect(GuestAccess access, Duration limit)
            throws GuestUnreachableException, InterruptedException {
        requireLife();
        return new Watched(connector.connect(access, limit));
    }

    @Override
    public GuestSession connectPinned(GuestAccess access, Duration limit)
            throws GuestUnreachableException, InterruptedException {
        requireLife();
        return new Watched(connector.connectPinned(access, limit));
    }

    @Override
    public GuestSession tryPinned(GuestAccess access, Duration limit)
            throws GuestUnreachableException, InterruptedException {
        requireLife();
        return new Watched(connector.tryPinned(access, limit));
    }

    private void requireLife() {
        if (dead) {
            throw new Killed();
        }
    }

    private synchronized void happens(int number, String request, Moment moment) {
        requireLife();
        try {
            incident.at(number, request, moment);
        } catch (Killed e) {
            dead = true;
            throw e;
        }
    }

    private final class Watched implements GuestSession {

        private final GuestSession session;

        Watched(GuestSession session) {
            this.session = session;
        }

        @Override
        public HostKey hostKey() {
            return session.hostKey();
        }

        @Override
        public boolean isTrustedOnFirstUse() {
            return session.isTrustedOnFirstUse();
        }

        @Override
        public void endBy(Instant deadline) {
            session.endBy(deadline);
        }

        @Override
        public ScriptOutput execute(RemoteScript script) throws GuestUnreachableException, InterruptedException {
            requireLife();
            int number = count.incrementAndGet();
            happens(number, script.text(), Moment.BEFORE);
            ScriptOutput output = session.execute(script);
            requests.add(script.text());
            happens(number, script.text(), Moment.AFTER);
            return output;
        }

        @Override
        public ScriptOutput execute(RemoteScript script, Secret input)
                throws GuestUnreachableException, InterruptedException {
            requireLife();
            int number = count.incrementAndGet();
            happens(number, script.text(), Moment.BEFORE);
            ScriptOutput output = session.execute(script, input);
            requests.add(script.text());
            happens(number, script.text(), Moment.AFTER);
            return output;
        }

        @Override
        public HeldCommand hold(GuestCommandLine command) throws GuestUnreachableException, InterruptedException {
            requireLife();
            int number = count.incrementAndGet();
            happens(number, command.text(), Moment.BEFORE);
            HeldCommand held = session.hold(command);
            requests.add(command.text());
            happens(number, command.text(), Moment.AFTER);
            return held;
        }

        @Override
        public void close() {
            session.close();
        }
    }
}

package io.poolwright.ssh.session;

import java.time.Instant;

import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.secret.Secret;

/** A session with a guest whose key was believed on first use by an earlier one of the same work: this one has checked it. */
record FirstUseSession(GuestSession session) implements GuestSession {

    @Override
    public HostKey hostKey() {
        return session.hostKey();
    }

    @Override
    public boolean isTrustedOnFirstUse() {
        return true;
    }

    @Override
    public void endBy(Instant deadline) {
        session.endBy(deadline);
    }

    @Override
    public ScriptOutput execute(RemoteScript script) throws GuestUnreachableException, InterruptedException {
        return session.execute(script);
    }

    @Override
    public ScriptOutput execute(RemoteScript script, Secret input)
            throws GuestUnreachableException, InterruptedException {
        return session.execute(script, input);
    }

    @Override
    public HeldCommand hold(GuestCommandLine command) throws GuestUnreachableException, InterruptedException {
        return session.hold(command);
    }

    @Override
    public void close() {
        session.close();
    }
}

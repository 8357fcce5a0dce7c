package io.poolwright.ssh.session;

import java.time.Duration;

import io.poolwright.contracts.guest.GuestAccess;

/** Opens sessions. Implementations are safe for use by many threads. */
public interface GuestConnector {

    /**
     * Tries once to connect, to check the guest's host key, and to log in.
     *
     * @param limit for all of it
     * @throws GuestUnreachableException if it may succeed later
     * @throws io.poolwright.contracts.error.StepFailedException if it will not: the host key is unknown or another one
     *     ({@code SSH_HOST_KEYS_UNKNOWN}, {@code SSH_HOST_KEY_MISMATCH}), the key is refused ({@code SSH_KEY_REJECTED}) or
     *     cannot be opened ({@code SECRET_UNREADABLE})
     * @throws InterruptedException if this agent is to stop
     */
    GuestSession connect(GuestAccess access, Duration limit) throws GuestUnreachableException, InterruptedException;

    /**
     * As {@link #connect}, for a guest that is registered as a target: its host keys are pinned, and the policy for those
     * that were never seen before does not matter any more.
     */
    GuestSession connectPinned(GuestAccess access, Duration limit)
            throws GuestUnreachableException, InterruptedException;

    /**
     * As {@link #connectPinned}, for a moment and while the caller has another session: to try a key. It never waits for
     * those who have a session and wait for a trial of their own.
     */
    GuestSession tryPinned(GuestAccess access, Duration limit) throws GuestUnreachableException, InterruptedException;
}

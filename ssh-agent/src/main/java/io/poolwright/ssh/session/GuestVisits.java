package io.poolwright.ssh.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.guest.HostKey;

/**
 * Does work on a guest: waits until it answers on SSH, and lets the work begin anew when the connection is lost. Work must
 * therefore be "make it so".
 */
@ApplicationScoped
public class GuestVisits {

    private static final Logger LOG = Logger.getLogger(GuestVisits.class);

    private final GuestConnector connector;
    private final Patience patience;
    private final SshConfig config;

    GuestVisits(GuestConnector connector, Patience patience, SshConfig config) {
        this.connector = connector;
        this.patience = patience;
        this.config = config;
    }

    /** What is done in a session; may be called again with another one. */
    @FunctionalInterface
    public interface Work<T> {

        T in(GuestSession session) throws GuestUnreachableException, InterruptedException;
    }

    /**
     * @throws StepFailedException with {@code SSH_UNREACHABLE} if the guest does not answer until the deadline, or the
     *     connection is lost again and again, or once after the deadline; with the other codes of {@link GuestConnector} at once
     */
    public <T> T visit(GuestAccess access, StepProgress progress, Work<T> work) throws InterruptedException {
        return visit(access, connector::connect, progress, work);
    }

    /** As {@link #visit}, for a registered target: see {@link GuestConnector#connectPinned}. */
    public <T> T visitPinned(GuestAccess access, StepProgress progress, Work<T> work) throws InterruptedException {
        return visit(access, connector::connectPinned, progress, work);
    }

    private interface Door {

        GuestSession open(GuestAccess access, Duration limit) throws GuestUnreachableException, InterruptedException;
    }

    private <T> T visit(GuestAccess access, Door door, StepProgress progress, Work<T> work)
            throws InterruptedException {
        int lost = 0;
        Optional<HostKey> believed = Optional.empty();
        while (true) {
            try (GuestSession session = connect(known(access, believed), door, progress)) {
                if (session.isTrustedOnFirstUse()) {
                    believed = Optional.of(session.hostKey());
                    progress.log("Believed the host key of %s on first use: %s"
                            .formatted(access.address(), HostTrust.describe(session.hostKey())));
                }
                return work.in(believed.isPresent() ? new FirstUseSession(session) : session);
            } catch (GuestUnreachableException e) {
                LOG.infof("The connection to %s was lost: %s", access.address(), e.getMessage());
                if (++lost > config.reconnects() || progress.timeLeft().isZero()) {
                    throw unreachable(access, "connections lost: %d".formatted(lost), e);
                }
                progress.log("The connection was lost (%s); looking again".formatted(e.getMessage()));
            }
        }
    }

    /** The first use is over: whoever answers with another key after a lost connection is somebody else. */
    private static GuestAccess known(GuestAccess access, Optional<HostKey> believed) {
        return believed.map(key -> new GuestAccess(
                        access.address(), access.port(), access.credential(), List.of(key), access.rules()))
                .orElse(access);
    }

    private GuestSession connect(GuestAccess access, Door door, StepProgress progress) throws InterruptedException {
        Backoff backoff = new Backoff(config.firstBackoff(), config.longestBackoff());
        for (int attempt = 1; ; attempt++) {
            try {
                return door.open(access, attemptLimit(progress));
            } catch (GuestUnreachableException e) {
                Duration left = progress.timeLeft();
                if (left.isZero()) {
                    throw unreachable(access, "%d tries until the step's deadline".formatted(attempt), e);
                }
                LOG.debugf("%s does not answer yet: %s", access.address(), e.getMessage());
                progress.progress(0, "Waiting for SSH on %s: %s".formatted(access.address(), e.getMessage()));
                patience.pause(shorter(backoff.next(), left));
            }
        }
    }

    private Duration attemptLimit(StepProgress progress) {
        Duration whole = config.connectTimeout().plus(config.loginTimeout());
        Duration atLeast = Duration.ofSeconds(1);
        Duration limit = shorter(whole, progress.timeLeft());
        return limit.compareTo(atLeast) < 0 ? atLeast : limit;
    }

    private static StepFailedException unreachable(GuestAccess access, String course, GuestUnreachableException last) {
        return new StepFailedException(
                ErrorCode.SSH_UNREACHABLE,
                "%s port %d does not answer on SSH: %s (%s)"
                        .formatted(access.address(), access.port(), last.getMessage(), course),
                last,
                new Evidence("Last cause", String.valueOf(last.getMessage())));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

package io.poolwright.ssh.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;

/**
 * The one lock of a guest: whoever changes it holds this. A {@code cat} runs under flock(1) for as long as its channel is
 * open, so that the lock ends with the connection, however that ends.
 */
public final class GuestLock implements AutoCloseable {

    private static final int CONFLICT = 75;
    private static final String FILE = "/run/lock/poolwright.lock";
    private static final String GREETING = "held";

    private final HeldCommand holder;

    private GuestLock(HeldCommand holder) {
        this.holder = holder;
    }

    /**
     * @param wait for somebody else's lock, in whole seconds
     * @param longestHold after which the guest takes the lock back, should this agent vanish without a trace
     * @param grace for the network beyond {@code wait}
     * @throws StepFailedException with {@code GUEST_BUSY} if another command still holds the lock
     */
    public static GuestLock acquire(GuestSession session, Duration wait, Duration longestHold, Duration grace)
            throws GuestUnreachableException, InterruptedException {
        HeldCommand holder = session.hold(GuestCommandLine.of(
                Executable.FLOCK,
                wait.plus(longestHold),
                "--exclusive",
                "--wait",
                Long.toString(wait.toSeconds()),
                "--conflict-exit-code",
                Integer.toString(CONFLICT),
                FILE,
                "/bin/cat"));
        boolean held = false;
        try {
            holder.writeLine(GREETING);
            Optional<String> echo = holder.readLine(wait.plus(grace));
            if (echo.isEmpty()) {
                throw refused(holder.end());
            }
            held = true;
            return new GuestLock(holder);
        } finally {
            if (!held) {
                holder.close();
            }
        }
    }

    private static StepFailedException refused(CommandOutput end) {
        SudoRefusal.check(List.of(end));
        if (end.exitCode() == CONFLICT) {
            return new StepFailedException(
                    ErrorCode.GUEST_BUSY, "Another command has held %s for too long".formatted(FILE), end.evidence());
        }
        return new StepFailedException(
                ErrorCode.GUEST_COMMAND_FAILED, "The guest's lock could not be taken", end.evidence());
    }

    @Override
    public void close() {
        holder.close();
    }
}

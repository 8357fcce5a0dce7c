package io.poolwright.ssh.session;

import java.time.Duration;

/** What can be given to a guest's shell in one go: a command, a batch of them, or some in a row. There is no other way. */
public sealed interface RemoteScript permits GuestCommandLine, CommandBatch, CommandPipe {

    /** The text for the POSIX shell of a user who needs sudo to be root. */
    default String text() {
        return text(false);
    }

    /** @param root whether the user is root already */
    String text(boolean root);

    /** The longest that the guest lets it run. */
    Duration timeLimit();
}

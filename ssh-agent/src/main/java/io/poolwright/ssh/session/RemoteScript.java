package io.poolwright.ssh.session;

import java.time.Duration;

/** What can be given to a guest's shell in one go: a command, or a batch of them. There is no third way. */
public sealed interface RemoteScript permits GuestCommandLine, CommandBatch {

    /** The text for the guest's POSIX shell. */
    String text();

    /** The longest that the guest lets it run. */
    Duration timeLimit();
}

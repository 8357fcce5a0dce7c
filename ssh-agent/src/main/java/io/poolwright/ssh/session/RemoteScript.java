package io.poolwright.ssh.session;

import java.time.Duration;

/** What can be given to a guest's shell in one go: a command, a batch of them, or some in a row. There is no other way. */
public sealed interface RemoteScript permits GuestCommandLine, CommandBatch, CommandPipe {

    /** The text for the guest's POSIX shell. */
    String text();

    /** The longest that the guest lets it run. */
    Duration timeLimit();
}

package io.poolwright.ssh.pool;

import java.time.Duration;

import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.Executable;
import io.poolwright.ssh.session.GuestCommandLine;

/** Recorded words of a guest as a command's output. */
final class Said {

    private Said() {}

    static CommandOutput output(String text) {
        return new CommandOutput(GuestCommandLine.of(Executable.ZPOOL, Duration.ofSeconds(1), "recorded"), 0, text, "");
    }
}

package io.poolwright.lab.guest.shell;

import java.io.IOException;

/** A program of the simulated guest. Stateless; called by many connections at once. */
@FunctionalInterface
public interface GuestCommand {

    /**
     * Runs the program to its end.
     *
     * @return its exit code
     * @throws ToolException if it fails with a message on its error output
     * @throws IOException if the caller hung up
     * @throws InterruptedException if the caller's channel was closed meanwhile
     */
    int run(Invocation call) throws ToolException, IOException, InterruptedException;
}

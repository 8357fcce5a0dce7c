package io.poolwright.ssh.session;

import java.time.Duration;
import java.util.Optional;

/** A command that runs on the guest until it is closed, and to which lines can be written. For use by one thread. */
public interface HeldCommand extends AutoCloseable {

    /**
     * @param line without its end
     * @throws GuestUnreachableException if the connection is lost
     */
    void writeLine(String line) throws GuestUnreachableException, InterruptedException;

    /**
     * Waits for a line of its output.
     *
     * @return empty if the command has ended instead
     * @throws GuestUnreachableException if the connection is lost, or {@code limit} has passed
     */
    Optional<String> readLine(Duration limit) throws GuestUnreachableException, InterruptedException;

    /** What the command said altogether, once it has ended by itself; waits for its end for a moment. */
    CommandOutput end() throws GuestUnreachableException, InterruptedException;

    /** Ends the command by closing its input, and waits for that for a moment. Does nothing if it has ended. */
    @Override
    void close();
}

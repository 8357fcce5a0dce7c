package io.poolwright.lab.network;

import java.time.Duration;
import java.util.function.IntToLongFunction;

/**
 * What is wrong with a network. Bytes are those of both directions of one connection together; connections are counted from 0.
 *
 * @param bytesPerSecond that pass in each direction of a connection; 0 for as many as come
 * @param delay of all that passes, in each direction
 * @param refused how many connections are hung up on before one is let through
 * @param cutAfter how many bytes pass through the nth connection before it is cut
 * @param silentAfter how many pass before the rest is swallowed, while the connection stays open
 */
public record Faults(
        long bytesPerSecond, Duration delay, int refused, IntToLongFunction cutAfter, IntToLongFunction silentAfter) {

    /** A network as it should be. */
    public static Faults none() {
        return new Faults(0, Duration.ZERO, 0, connection -> Long.MAX_VALUE, connection -> Long.MAX_VALUE);
    }

    /** The same, but slow. */
    public Faults withBytesPerSecond(long rate) {
        return new Faults(rate, delay, refused, cutAfter, silentAfter);
    }

    /** The same, but far away. */
    public Faults withDelay(Duration each) {
        return new Faults(bytesPerSecond, each, refused, cutAfter, silentAfter);
    }

    /** The same, but the first connections find nobody. */
    public Faults withRefused(int connections) {
        return new Faults(bytesPerSecond, delay, connections, cutAfter, silentAfter);
    }

    /**
     * The same, but each connection is cut: the first one early, each further one a bit later, so that in the end every piece of
     * work has been interrupted somewhere and then has had its chance.
     */
    public Faults withCuts(long first, long step) {
        return new Faults(bytesPerSecond, delay, refused, connection -> first + step * connection, silentAfter);
    }

    /** The same, but the first connections fall silent, as when a firewall forgets them. */
    public Faults withSilence(int connections, long after) {
        return new Faults(
                bytesPerSecond,
                delay,
                refused,
                cutAfter,
                connection -> connection < connections ? after : Long.MAX_VALUE);
    }
}

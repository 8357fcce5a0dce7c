package io.poolwright.lab.process;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs the main class named first with the arguments that follow, and ends the JVM when standard input ends: a child started
 * through it never outlives the process that holds the other end of that pipe.
 */
public final class Tethered {

    private static final long SHUTDOWN_SECONDS = 5;

    private Tethered() {}

    /** Entry point of the child. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        attach();
        try {
            Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(arguments[0] + " failed", e.getCause());
        }
    }

    /** Ends this JVM when its standard input ends. */
    public static void attach() {
        Thread.ofPlatform().daemon().name("tether").start(Tethered::awaitParent);
    }

    private static void awaitParent() {
        try {
            while (System.in.read() >= 0) {
                // nothing is ever said: only the end counts
            }
        } catch (IOException broken) {
            System.err.println("Lost the parent process: " + broken.getMessage());
        }
        CompletableFuture.delayedExecutor(SHUTDOWN_SECONDS, TimeUnit.SECONDS)
                .execute(() -> Runtime.getRuntime().halt(143));
        System.exit(143);
    }
}

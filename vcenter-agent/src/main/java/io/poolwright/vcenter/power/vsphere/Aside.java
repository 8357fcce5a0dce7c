package io.poolwright.vcenter.power.vsphere;

import java.rmi.RemoteException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A wait on a thread of its own, so that something else can end it: closing this interrupts it. */
final class Aside<T> implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final Thread thread;

    private Aside(String name, Callable<T> work) {
        this.thread = Thread.ofVirtual().name(name).unstarted(() -> run(work));
    }

    static <T> Aside<T> start(String name, Callable<T> work) {
        Aside<T> aside = new Aside<>(name, work);
        aside.thread.start();
        return aside;
    }

    /** What the wait comes to. */
    CompletableFuture<T> result() {
        return result;
    }

    /** Waits for the result, or throws what the work threw. */
    static <T> T get(CompletableFuture<T> result) throws RemoteException, InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RemoteException remote -> throw remote;
                case RuntimeException unchecked -> throw unchecked;
                case InterruptedException interrupted -> throw interrupted;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    private void run(Callable<T> work) {
        try {
            result.complete(work.call());
        } catch (Exception e) {
            result.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

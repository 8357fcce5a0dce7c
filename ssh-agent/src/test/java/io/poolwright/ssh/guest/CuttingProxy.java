package io.poolwright.ssh.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A network that breaks: each connection through it is cut when so many bytes have passed, the first one early, each further
 * one a bit later, so that in the end every piece of work has been interrupted somewhere and then has had its chance.
 */
final class CuttingProxy implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger connections = new AtomicInteger();
    private final int target;
    private final long first;
    private final long step;

    /** @param first bytes, in both directions together, that pass through the first connection */
    CuttingProxy(int target, long first, long step) throws IOException {
        this.target = target;
        this.first = first;
        this.step = step;
        Thread.ofVirtual().name("cutting-proxy").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** How many were made through it so far. */
    int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket guest = new Socket(InetAddress.getLoopbackAddress(), target);
                AtomicLong left = new AtomicLong(first + step * connections.getAndIncrement());
                Thread.ofVirtual().start(() -> pump(client, guest, left));
                Thread.ofVirtual().start(() -> pump(guest, client, left));
            } catch (IOException e) {
                // Closed, or the guest does not answer: the agent tries again
                Thread.onSpinWait();
            }
        }
    }

    private static void pump(Socket from, Socket to, AtomicLong left) {
        byte[] buffer = new byte[512];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0 && left.addAndGet(-read) >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One of them has hung up; the other one is closed with it
            left.set(0);
        }
    }
}

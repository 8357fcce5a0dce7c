package io.poolwright.lab.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A loopback port that leads to another one over a network with {@link Faults}. Thread-safe. */
public final class FaultyNetwork implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FaultyNetwork.class);
    private static final int CHUNK = 512;
    private static final int BACKLOG = 100;

    private final ServerSocket server;
    private final int target;
    private final Faults faults;
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private FaultyNetwork(int target, Faults faults) {
        this.target = target;
        this.faults = faults;
        try {
            this.server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("The network has no port", e);
        }
        Thread.ofVirtual().name("faulty-network").start(this::accept);
    }

    /** @param target a loopback port */
    public static FaultyNetwork before(int target, Faults faults) {
        return new FaultyNetwork(target, faults);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** How many were made through it so far, those that were hung up on included. */
    public int connections() {
        return connections.get();
    }

    /** Cuts every connection that is open. New ones are let through. */
    public void cutAll() {
        open.forEach(FaultyNetwork::hangUp);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The network's port stays open", e);
        }
        cutAll();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                int number = connections.getAndIncrement();
                if (number < faults.refused()) {
                    hangUp(client);
                } else {
                    connect(client, number);
                }
            } catch (IOException e) {
                LOG.debug("The network is closed", e);
            }
        }
    }

    private void connect(Socket client, int number) {
        open.add(client);
        try {
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(far);
            Passage passage = new Passage(faults, number);
            Thread.ofVirtual().start(() -> pump(client, far, passage));
            Thread.ofVirtual().start(() -> pump(far, client, passage));
        } catch (IOException e) {
            LOG.debug("Nobody answers behind the network", e);
            hangUp(client);
            open.remove(client);
        }
    }

    private void pump(Socket from, Socket to, Passage passage) {
        byte[] buffer = new byte[CHUNK];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0 && passage.letsThrough(read); read = in.read(buffer)) {
                passage.takeTime(read);
                if (!passage.isSilent()) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            LOG.debug("One side has hung up; the other is closed with it", e);
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("It was closed already", e);
        }
    }

    /** What may still pass through one connection. */
    private static final class Passage {

        private final Faults faults;
        private final long cutAfter;
        private final long silentAfter;
        private final AtomicLong passed = new AtomicLong();

        Passage(Faults faults, int number) {
            this.faults = faults;
            this.cutAfter = faults.cutAfter().applyAsLong(number);
            this.silentAfter = faults.silentAfter().applyAsLong(number);
        }

        boolean letsThrough(int bytes) {
            return passed.addAndGet(bytes) <= cutAfter;
        }

        boolean isSilent() {
            return passed.get() > silentAfter;
        }

        void takeTime(int bytes) {
            Duration time = faults.delay();
            if (faults.bytesPerSecond() > 0) {
                time = time.plusNanos(bytes * 1_000_000_000L / faults.bytesPerSecond());
            }
            if (time.isPositive()) {
                LockSupport.parkNanos(time.toNanos());
            }
        }
    }
}

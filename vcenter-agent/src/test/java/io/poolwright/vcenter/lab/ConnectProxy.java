package io.poolwright.vcenter.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy on loopback that knows {@code CONNECT} only, and notes whom it was asked for. */
public final class ConnectProxy implements AutoCloseable {

    private final ServerSocket server;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    public ConnectProxy() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("connect-proxy").start(this::accept);
    }

    /** {@code host:port} of itself. */
    public String address() {
        return "127.0.0.1:%d".formatted(server.getLocalPort());
    }

    /** {@code host:port} of each tunnel, in the order in which they were asked for. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().name("connect-proxy-tunnel").start(() -> tunnel(client));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void tunnel(Socket client) {
        try (client) {
            String target = target(client.getInputStream());
            asked.add(target);
            String[] parts = target.split(":");
            try (Socket there = new Socket(parts[0], Integer.parseInt(parts[1]))) {
                client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                Thread back = Thread.ofVirtual().start(() -> copy(there, client));
                copy(client, there);
                back.join();
            }
        } catch (IOException e) {
            asked.add("failed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads octet by octet: what follows the head belongs to the tunnel. */
    private static String target(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("the client went away");
            }
            head.append((char) octet);
        }
        return head.toString().split(" ")[1];
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // one side has ended the conversation
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

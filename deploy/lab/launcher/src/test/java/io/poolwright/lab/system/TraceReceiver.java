package io.poolwright.lab.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;

/**
 * Takes traces by OTLP over HTTP, as any collector would, and keeps the posts as they are: each is of one service and has
 * names as UTF-8 and ids as bytes.
 */
final class TraceReceiver {

    private static final int KEPT = 20_000;

    private final List<String> posts = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private TraceReceiver(HttpServer server) {
        this.server = server;
    }

    /** On a free port of the loopback interface, for as long as this JVM lives. */
    static TraceReceiver start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TraceReceiver receiver = new TraceReceiver(server);
            server.createContext("/v1/traces", exchange -> {
                // one character for each byte
                receiver.keep(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.setExecutor(Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("traces").factory()));
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Whether a service has told a span of this name in this trace. */
    boolean has(String service, String span, String traceId) {
        String id = new String(HexFormat.of().parseHex(traceId), StandardCharsets.ISO_8859_1);
        return posts.stream().anyMatch(post -> post.contains(service) && post.contains(span) && post.contains(id));
    }

    private void keep(String post) {
        if (posts.size() < KEPT) {
            posts.add(post);
        }
    }
}

package io.poolwright.lab.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.lab.process.ProcessFailedException;

/**
 * A reverse proxy on the loopback interface: what belongs to template-service goes there, everything else, the web page
 * too, to one of the orchestrator's replicas in turn. Bodies and streams pass as they come. When nobody answers it says so as a problem document.
 */
public final class Gateway implements AutoCloseable {

    private static final String API = "/api/v1/";
    private static final Set<String> TEMPLATE_SERVICE =
            Set.of("vcenters", "ssh-keys", "templates", "session", "accounts", "tokens");
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "host");
    private static final int CONNECT_MILLIS = 2_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final int templateService;
    private final List<Integer> orchestrators = new CopyOnWriteArrayList<>();
    private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private final int port;

    /**
     * Listens at once, on a free port.
     *
     * @param templateService loopback port of the service
     * @param orchestrator loopback port of the first replica
     */
    public Gateway(int templateService, int orchestrator) {
        this.templateService = templateService;
        this.orchestrators.add(orchestrator);
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxPoolSize(500)
                .setKeepAlive(false)
                .setDecompressionSupported(false));
        this.port = await(vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                        .connectionHandler(this::remember)
                        .requestHandler(this::forward)
                        .listen(0))
                .actualPort();
    }

    /** {@code http://127.0.0.1:port}. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** One more replica of the orchestrator to send requests to. */
    public void addOrchestrator(int replica) {
        orchestrators.add(replica);
    }

    /** That replica gets no more requests. */
    public void removeOrchestrator(int replica) {
        orchestrators.remove(Integer.valueOf(replica));
    }

    /** Breaks every connection that somebody has to it now, as a network does that fails; new ones are taken. */
    public void cut() {
        connections.forEach(HttpConnection::close);
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private void remember(HttpConnection connection) {
        connections.add(connection);
        connection.closeHandler(closed -> connections.remove(connection));
    }

    private void forward(HttpServerRequest request) {
        request.pause();
        connect(request, candidates(request.path()))
                .compose(upstream -> send(request, upstream))
                .compose(answer -> pass(answer, request.response()))
                .onFailure(cause -> refuse(request, cause));
    }

    /** Tries one candidate after the other: a replica that was just killed is no reason to refuse. */
    private Future<HttpClientRequest> connect(HttpServerRequest request, List<Integer> candidates) {
        Future<HttpClientRequest> first = client.request(new RequestOptions()
                .setMethod(request.method())
                .setHost("127.0.0.1")
                .setPort(candidates.getFirst())
                .setURI(request.uri()));
        return candidates.size() == 1
                ? first
                : first.recover(cause -> connect(request, candidates.subList(1, candidates.size())));
    }

    private List<Integer> candidates(String path) {
        if (path.startsWith(API)
                && TEMPLATE_SERVICE.contains(path.substring(API.length()).split("/", 2)[0])) {
            return List.of(templateService);
        }
        List<Integer> replicas = new ArrayList<>(orchestrators);
        java.util.Collections.rotate(replicas, -Math.floorMod(turn.getAndIncrement(), replicas.size()));
        return replicas;
    }

    private static Future<HttpClientResponse> send(HttpServerRequest request, HttpClientRequest upstream) {
        copy(request.headers(), upstream.headers());
        forward(request, upstream.headers());
        if (!request.headers().contains("Content-Length")) {
            upstream.setChunked(request.headers().contains("Transfer-Encoding"));
        }
        request.response().exceptionHandler(gone -> upstream.reset());
        request.response().closeHandler(gone -> upstream.reset());
        return upstream.send(request);
    }

    /** Replaces whatever the caller claims of itself. */
    private static void forward(HttpServerRequest request, MultiMap headers) {
        headers.remove("Forwarded");
        headers.remove("X-Forwarded-Port");
        headers.set("X-Forwarded-For", request.remoteAddress().hostAddress());
        headers.set("X-Forwarded-Proto", request.isSSL() ? "https" : "http");
        headers.set("X-Forwarded-Host", String.valueOf(request.authority()));
    }

    private static Future<Void> pass(HttpClientResponse answer, HttpServerResponse response) {
        response.setStatusCode(answer.statusCode());
        copy(answer.headers(), response.headers());
        if (!response.headers().contains("Content-Length")) {
            response.setChunked(true);
        }
        if ("text/event-stream".equals(mediaType(answer.headers()))) {
            // the head goes at once, so that a stream is open before its first event
            response.writeHead();
        }
        return answer.pipeTo(response);
    }

    private static String mediaType(MultiMap headers) {
        String type = headers.get("Content-Type");
        return type == null ? "" : type.split(";", 2)[0].strip();
    }

    private static void copy(MultiMap from, MultiMap to) {
        from.forEach(header -> {
            if (!HOP_BY_HOP.contains(header.getKey().toLowerCase(java.util.Locale.ROOT))) {
                to.add(header.getKey(), header.getValue());
            }
        });
    }

    private static void refuse(HttpServerRequest request, Throwable cause) {
        HttpServerResponse response = request.response();
        if (response.headWritten()) {
            request.connection().close();
            return;
        }
        ErrorCode code = ErrorCode.SERVICE_UNREACHABLE;
        response.headers().clear();
        response.setChunked(false)
                .setStatusCode(code.status())
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .putHeader("Cache-Control", "no-store")
                .end("""
                        {"type":"urn:poolwright:problem:%1$s","title":"%2$s","status":%3$d,"code":"%1$s",\
                        "detail":"%4$s","hint":"%5$s"}""".formatted(code, code.title(), code.status(), detail(cause), code.hint()));
    }

    private static String detail(Throwable cause) {
        return "The gateway could not forward the request (%s)."
                .formatted(cause.getClass().getSimpleName());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new ProcessFailedException("The gateway failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProcessFailedException("Interrupted", e);
        }
    }
}

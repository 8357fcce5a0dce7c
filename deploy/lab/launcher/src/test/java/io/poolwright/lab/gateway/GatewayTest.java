package io.poolwright.lab.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.poolwright.lab.api.Answer;
import io.poolwright.lab.api.Api;
import io.poolwright.lab.api.EventStream;
import io.poolwright.lab.process.FreePorts;

class GatewayTest {

    private final CountDownLatch firstEventSeen = new CountDownLatch(1);
    private HttpServer templates;
    private HttpServer deployments;
    private Gateway gateway;
    private Api api;

    @BeforeEach
    void start() throws IOException {
        templates = server("templates");
        deployments = server("deployments");
        gateway = new Gateway(
                templates.getAddress().getPort(), deployments.getAddress().getPort());
        api = new Api(gateway.url());
    }

    @AfterEach
    void stop() {
        gateway.close();
        templates.stop(0);
        deployments.stop(0);
    }

    @Test
    void sendsEachPathToItsService() {
        assertThat(api.get("/api/v1/vcenters/1").text()).isEqualTo("templates GET /api/v1/vcenters/1 ");
        assertThat(api.get("/api/v1/ssh-keys?limit=3").text()).isEqualTo("templates GET /api/v1/ssh-keys?limit=3 ");
        assertThat(api.get("/api/v1/templates").text()).isEqualTo("templates GET /api/v1/templates ");
        assertThat(api.get("/api/v1/session").text()).isEqualTo("templates GET /api/v1/session ");
        assertThat(api.get("/api/v1/session").text()).isEqualTo("templates GET /api/v1/session ");
        assertThat(api.get("/api/v1/accounts").text()).isEqualTo("templates GET /api/v1/accounts ");
        assertThat(api.delete("/api/v1/tokens/1").text()).isEqualTo("templates DELETE /api/v1/tokens/1 ");
        assertThat(api.get("/api/v1/targets").text()).isEqualTo("deployments GET /api/v1/targets ");
    }

    @Test
    void sendsWhatIsNoApiToTheServiceThatHasTheWebPage() {
        assertThat(api.get("/").text()).isEqualTo("deployments GET / ");
        assertThat(api.get("/settings/templates/templates").text())
                .isEqualTo("deployments GET /settings/templates/templates ");
    }

    @Test
    void passesBodiesOn() {
        assertThat(api.post("/api/v1/deployments", Map.of("a", 1)).text())
                .isEqualTo("deployments POST /api/v1/deployments {\"a\":1}");
    }

    @Test
    void passesCookiesOnAndSaysItselfWhereTheRequestCameFrom() throws IOException, InterruptedException {
        Map<String, List<String>> headers = new ConcurrentHashMap<>();
        deployments.createContext("/headers", exchange -> {
            headers.putAll(exchange.getRequestHeaders());
            exchange.getResponseHeaders().add("Set-Cookie", "poolwright-session=new; HttpOnly");
            exchange.sendResponseHeaders(204, -1);
        });

        HttpResponse<Void> answer;
        try (HttpClient http = HttpClient.newHttpClient()) {
            answer = http.send(
                    HttpRequest.newBuilder(URI.create(gateway.url() + "/headers"))
                            .header("Cookie", "poolwright-session=old")
                            .header("X-Forwarded-For", "203.0.113.7")
                            .header("X-Forwarded-Proto", "https")
                            .header("Forwarded", "for=203.0.113.7;proto=https")
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }

        assertThat(answer.headers().firstValue("Set-Cookie")).contains("poolwright-session=new; HttpOnly");
        assertThat(headers)
                .containsEntry("Cookie", List.of("poolwright-session=old"))
                .containsEntry("X-forwarded-for", List.of("127.0.0.1"))
                .containsEntry("X-forwarded-proto", List.of("http"))
                .doesNotContainKey("Forwarded");
    }

    @Test
    void passesAnEventOnBeforeTheNextOneIsThere() {
        try (EventStream stream = api.stream("some", 0)) {
            assertThat(stream.next())
                    .hasValueSatisfying(event -> assertThat(event.id()).isEqualTo(1));
            firstEventSeen.countDown();
            assertThat(stream.next())
                    .hasValueSatisfying(event -> assertThat(event.id()).isEqualTo(2));
            assertThat(stream.next()).isEmpty();
        }
    }

    @Test
    void triesTheOtherReplicaWhenOneDoesNotAnswer() {
        gateway.addOrchestrator(FreePorts.one());

        assertThat(api.get("/api/v1/targets").status()).isEqualTo(200);
        assertThat(api.get("/api/v1/targets").status()).isEqualTo(200);
    }

    @Test
    void saysSoAsAProblemWhenNobodyAnswers() {
        templates.stop(0);

        Answer answer = api.get("/api/v1/templates");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.code()).isEqualTo("SERVICE_UNREACHABLE");
        assertThat(answer.hint()).isNotBlank();
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    private HttpServer server(String name) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().endsWith("/stream")) {
                stream(exchange);
            } else {
                echo(exchange, name);
            }
        });
        server.start();
        return server;
    }

    private static void echo(HttpExchange exchange, String name) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        byte[] answer = "%s %s %s %s"
                .formatted(name, exchange.getRequestMethod(), exchange.getRequestURI(), body)
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer);
        }
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write("id: 1\nevent: one\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            firstEventSeen.await();
            out.write("id: 2\nevent: two\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

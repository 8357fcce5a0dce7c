package io.poolwright.lab.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Poolwright's REST API at one origin. Safe for use by several threads. */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String SESSION = "/api/v1/session";

    private final String origin;
    private final HttpClient http;
    private final BiConsumer<String, String> witness;
    private final Map<String, String> identity;

    /** @param origin {@code http://host:port} */
    public Api(String origin) {
        this(origin, (request, answer) -> {});
    }

    /** @param witness is shown every request line with the answer's headers and body */
    public Api(String origin, BiConsumer<String, String> witness) {
        this(
                origin,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build(),
                witness,
                Map.of());
    }

    private Api(String origin, HttpClient http, BiConsumer<String, String> witness, Map<String, String> identity) {
        this.origin = origin;
        this.http = http;
        this.witness = witness;
        this.identity = identity;
    }

    /** The same API with a session of this account, as a browser has it. @throws ApiException if the login is refused */
    public Api logIn(String name, String password) {
        Answer answer = post(SESSION, Map.of("name", name, "password", password));
        String csrfToken = answer.orThrow().path("csrfToken").asText();
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        return new Api(origin, http, witness, Map.of("Cookie", cookie, "X-CSRF-Token", csrfToken));
    }

    /** The same API with an API token. */
    public Api withToken(String token) {
        return new Api(origin, http, witness, Map.of("Authorization", "Bearer " + token));
    }

    /** The same API without a login. */
    public Api asNobody() {
        return new Api(origin, http, witness, Map.of());
    }

    /** The same login at another address of the API. */
    public Api at(String otherOrigin) {
        return new Api(otherOrigin, http, witness, identity);
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, Map<String, ?> body) {
        return send("POST", path, body);
    }

    public Answer put(String path, Map<String, ?> body) {
        return send("PUT", path, body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** The events of a deployment after a sequence number (0 for all), as they happen; the caller closes it. */
    public EventStream stream(String deploymentId, long after) {
        return EventStream.open(
                http,
                URI.create(origin + "/api/v1/deployments/" + deploymentId + "/stream"),
                after,
                identity,
                JSON,
                witness);
    }

    public String origin() {
        return origin;
    }

    private Answer send(String method, String path, Map<String, ?> body) {
        HttpRequest.BodyPublisher publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(JSON.valueToTree(body).toString());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(origin + path)).timeout(LIMIT).method(method, publisher);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        identity.forEach(request::header);
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            witness.accept(method + " " + path, response.headers() + "\n" + response.body());
            return new Answer(response.statusCode(), parse(response.body()), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }
}

package io.poolwright.lab.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Walks a service's OpenAPI document and calls every operation without a login and once as each role. What it asks for does
 * not exist (identifiers are random) and what it sends is empty, so that an operation that lets it in has nothing to do.
 */
public final class AccessWalk implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final URI origin;
    private final AccessRules rules;
    private final Map<String, Map<String, String>> headersByRole;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    /**
     * Calls nobody yet.
     *
     * @param headersByRole what marks a request as one of an account with just this role: an API token, or a session's cookie
     *     with its CSRF token
     */
    public AccessWalk(URI origin, AccessRules rules, Map<String, Map<String, String>> headersByRole) {
        this.origin = origin;
        this.rules = rules;
        this.headersByRole = headersByRole;
    }

    /** Everything that is not as the rules say, one sentence each; operations without a rule, and rules without one, too. */
    public List<String> deviations() {
        Set<String> operations = operations();
        List<String> deviations = new ArrayList<>();
        rules.allowed().keySet().stream()
                .filter(operation -> !operations.contains(operation))
                .forEach(operation ->
                        deviations.add("There is a rule for %s, which does not exist".formatted(operation)));
        for (String operation : operations) {
            if (rules.allowed().containsKey(operation)) {
                deviations.addAll(deviations(operation));
            } else {
                deviations.add("No rule says who may %s".formatted(operation));
            }
        }
        return deviations;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private List<String> deviations(String operation) {
        List<String> deviations = new ArrayList<>();
        expect(
                deviations,
                operation,
                "nobody",
                call(operation, Map.of()),
                rules.isPublic(operation),
                401,
                "LOGIN_REQUIRED");
        headersByRole.forEach((role, headers) -> expect(
                deviations,
                operation,
                role,
                call(operation, headers),
                rules.allows(operation, role),
                403,
                "ROLE_MISSING"));
        return deviations;
    }

    private static void expect(
            List<String> deviations,
            String operation,
            String who,
            Outcome outcome,
            boolean allowed,
            int status,
            String code) {
        boolean refused = outcome.status() == 401 || outcome.status() == 403;
        if (allowed && refused && !outcome.code().equals("LOGIN_REFUSED")) {
            deviations.add("%s: %s may, but was refused: %s".formatted(operation, who, outcome));
        }
        if (!allowed && (outcome.status() != status || !outcome.code().equals(code))) {
            deviations.add("%s: %s may not, but was answered with %s".formatted(operation, who, outcome));
        }
    }

    /** @param code of the problem; empty if it is none */
    private record Outcome(int status, String code) {

        @Override
        public String toString() {
            return code.isEmpty() ? String.valueOf(status) : status + " " + code;
        }
    }

    private Outcome call(String operation, Map<String, String> headers) {
        String[] words = operation.split(" ");
        String path = PARAMETER
                .matcher(words[1])
                .replaceAll(found -> UUID.randomUUID().toString());
        boolean hasBody = Set.of("POST", "PUT", "PATCH").contains(words[0]);
        HttpRequest.Builder request = HttpRequest.newBuilder(origin.resolve(path))
                .timeout(LIMIT)
                .method(
                        words[0],
                        hasBody ? HttpRequest.BodyPublishers.ofString("{}") : HttpRequest.BodyPublishers.noBody());
        if (hasBody) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        return send(request.build());
    }

    /** Reads the body of a refusal only: a stream has no end. */
    private Outcome send(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                String code = response.statusCode() < 400
                        ? ""
                        : JSON.readTree(body).path("code").asText();
                return new Outcome(response.statusCode(), code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("No answer to " + request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private Set<String> operations() {
        try {
            HttpResponse<InputStream> response = http.send(
                    HttpRequest.newBuilder(origin.resolve("/q/openapi?format=json"))
                            .timeout(LIMIT)
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return operations(JSON.readTree(body).path("paths"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("No OpenAPI document from " + origin, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static Set<String> operations(JsonNode paths) {
        Set<String> operations = new HashSet<>();
        paths.properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return operations;
    }
}

package io.poolwright.lab.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Asks the service over HTTP as a browser does, with a session, one request after the other, and takes the time. */
final class Reader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int DEEPEST_PAGE = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String origin;
    private final String cookie;

    /**
     * Logs in.
     *
     * @param gateway where the login is answered
     * @param origin of the service that is asked
     */
    Reader(String gateway, String origin, String name, String password) throws IOException, InterruptedException {
        this.origin = origin;
        String body = JSON.createObjectNode()
                .put("name", name)
                .put("password", password)
                .toString();
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(gateway + "/api/v1/session"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        this.cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    /** @param warmUp so many requests come first and do not count */
    Times measure(String what, int warmUp, int requests, IntFunction<String> path)
            throws IOException, InterruptedException {
        for (int i = 0; i < warmUp; i++) {
            get(path.apply(i));
        }
        long[] nanos = new long[requests];
        for (int i = 0; i < requests; i++) {
            long begin = System.nanoTime();
            get(path.apply(warmUp + i));
            nanos[i] = System.nanoTime() - begin;
        }
        return Times.of(what, nanos);
    }

    /** The cursors of all pages of a list, from the newest to the oldest. */
    List<String> cursors(String path) throws IOException, InterruptedException {
        List<String> cursors = new ArrayList<>();
        String next = "";
        do {
            JsonNode page =
                    JSON.readTree(get(path + (path.contains("?") ? "&" : "?") + "limit=" + DEEPEST_PAGE + next));
            next = "";
            if (page.hasNonNull("nextCursor")) {
                cursors.add(page.path("nextCursor").asText());
                next = "&cursor=" + cursors.getLast();
            }
        } while (!next.isEmpty());
        return cursors;
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(origin + path))
                        .header("Cookie", cookie)
                        .timeout(LIMIT)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("GET %s was answered %d: %s".formatted(path, answer.statusCode(), answer.body()));
        }
        return answer.body();
    }
}

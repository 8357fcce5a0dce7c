package io.poolwright.deploy.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TargetId;

/** A client of the event stream that reads as slowly as the test likes, and may hang up at any moment. */
public final class EventStream implements AutoCloseable {

    /** One event, or a comment. */
    public record Event(String id, String type, String data, String comment) {

        /** The id as a sequence number; null if it has none. */
        public Long seq() {
            return id == null ? null : Long.valueOf(id);
        }

        public JsonPath json() {
            return JsonPath.from(data);
        }
    }

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final BufferedReader lines;

    private EventStream(BufferedReader lines) {
        this.lines = lines;
    }

    public static EventStream open(DeploymentId deployment) {
        return open(deployment, 0);
    }

    /** @param after the last event that was received before */
    public static EventStream open(DeploymentId deployment, long after) {
        return open(deployment, after, "Authorization", TestAccount.OPERATOR.bearer());
    }

    /** With the header that says who calls. */
    public static EventStream open(DeploymentId deployment, long after, String header, String value) {
        return open("/api/v1/deployments/%s/stream".formatted(deployment), Long.toString(after), header, value);
    }

    /** The probes of a target. */
    public static EventStream open(TargetId target, long after) {
        return open(
                "/api/v1/targets/%s/probes/stream".formatted(target),
                Long.toString(after),
                "Authorization",
                TestAccount.OPERATOR.bearer());
    }

    /** Any stream, from its usual beginning. */
    public static EventStream open(String path) {
        return open(path, null, "Authorization", TestAccount.OPERATOR.bearer());
    }

    /** Any stream, behind the event of this id. */
    public static EventStream open(String path, String lastEventId) {
        return open(path, lastEventId, "Authorization", TestAccount.OPERATOR.bearer());
    }

    private static EventStream open(String path, String after, String header, String value) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d%s".formatted(RestAssured.port, path)))
                .header("Accept", "text/event-stream")
                .header(header, value);
        if (after != null) {
            request.header("Last-Event-ID", after);
        }
        try {
            HttpResponse<java.io.InputStream> response =
                    CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("The stream answered " + response.statusCode());
            }
            return new EventStream(new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Reads the next so many events; fewer if the stream ends. */
    public List<Event> next(int count) {
        List<Event> events = new ArrayList<>();
        while (events.size() < count) {
            Event event = nextOfAnyKind();
            if (event == null) {
                break;
            }
            if (event.data() != null) {
                events.add(event);
            }
        }
        return events;
    }

    /** Reads until the service ends the stream. */
    public List<Event> toTheEnd() {
        return next(Integer.MAX_VALUE);
    }

    /** The next event or comment; null at the end. */
    public Event nextOfAnyKind() {
        String id = null;
        String type = null;
        String data = null;
        String comment = null;
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    type = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data = line.substring(5).strip();
                } else if (line.startsWith(":")) {
                    comment = line.substring(1).strip();
                } else if (line.isEmpty() && (data != null || comment != null)) {
                    return new Event(id, type, data, comment);
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

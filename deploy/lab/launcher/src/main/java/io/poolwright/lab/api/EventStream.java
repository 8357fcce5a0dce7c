package io.poolwright.lab.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A stream of server-sent events, read one by one. One thread reads; any thread may close it. */
public final class EventStream implements AutoCloseable {

    private final Stream<String> lines;
    private final Iterator<String> iterator;
    private final ObjectMapper json;
    private final BiConsumer<String, String> witness;
    private final String address;

    private EventStream(URI address, Stream<String> lines, ObjectMapper json, BiConsumer<String, String> witness) {
        this.address = address.getPath();
        this.lines = lines;
        this.iterator = lines.iterator();
        this.json = json;
        this.witness = witness;
    }

    /**
     * An event as it was sent.
     *
     * @param id the {@code id:} field, which is the sequence number
     * @param type the {@code event:} field
     * @param data the {@code data:} field
     */
    public record Event(long id, String type, JsonNode data) {}

    static EventStream open(
            HttpClient http,
            URI address,
            long after,
            Map<String, String> headers,
            ObjectMapper json,
            BiConsumer<String, String> witness) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept", "text/event-stream");
        headers.forEach(request::header);
        if (after > 0) {
            request.header("Last-Event-ID", String.valueOf(after));
        }
        try {
            HttpResponse<Stream<String>> response = http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
            if (response.statusCode() != 200) {
                String text = String.join("\n", response.body().toList());
                throw new ApiException(
                        new Answer(response.statusCode(), json.readTree(text), text, response.headers()));
            }
            return new EventStream(address, response.body(), json, witness);
        } catch (IOException e) {
            throw new UncheckedIOException("No stream from " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /**
     * Waits for the next event; empty when the stream has ended.
     *
     * @throws UncheckedIOException when the connection broke
     */
    public Optional<Event> next() {
        String id = "0";
        String type = "message";
        StringBuilder data = new StringBuilder();
        while (iterator.hasNext()) {
            String line = iterator.next();
            witness.accept("stream " + address, line);
            if (line.isEmpty() && !data.isEmpty()) {
                return Optional.of(new Event(Long.parseLong(id), type, parse(data.toString())));
            }
            String value = line.substring(Math.min(line.length(), line.indexOf(':') + 1))
                    .stripLeading();
            switch (line.substring(0, Math.max(0, line.indexOf(':')))) {
                case "id" -> id = value;
                case "event" -> type = value;
                case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
                default -> {
                    // comments keep the connection alive, other fields are none of ours
                }
            }
        }
        return Optional.empty();
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("An event's data is not JSON: " + text, e);
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}

package io.poolwright.contracts.message;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A message with its CloudEvents 1.0 attributes.
 *
 * @param id unique per source; the same id means the same event, so readers drop the second
 * @param source who sent it, such as {@code /ssh-agent/host-7}
 * @param subject what it is about: a deployment, template or vCenter id
 * @param traceparent W3C trace context, if there is one
 */
public record Envelope<M extends Message>(
        String id, URI source, String subject, Instant time, Optional<String> traceparent, M data) {

    public Envelope {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(traceparent, "traceparent");
        Objects.requireNonNull(data, "data");
    }

    /** The CloudEvents type of the data. */
    public String type() {
        return MessageTypes.nameOf(data.getClass());
    }

    public int schemaVersion() {
        return MessageTypes.versionOf(data.getClass());
    }
}

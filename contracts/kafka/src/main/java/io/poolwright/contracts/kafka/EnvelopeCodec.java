package io.poolwright.contracts.kafka;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

import io.poolwright.contracts.message.Envelope;
import io.poolwright.contracts.message.Message;
import io.poolwright.contracts.message.MessageTypes;

/** Writes and reads envelopes as CloudEvents 1.0 in binary mode: attributes in {@code ce_} headers, data as the value. */
public final class EnvelopeCodec {

    private static final String SPEC_VERSION = "1.0";
    private static final String JSON = "application/json";

    private final ObjectMapper json = MessageJson.mapper();

    /** The record headers of an envelope. */
    public Headers headers(Envelope<?> envelope) {
        Headers headers = new RecordHeaders();
        put(headers, "ce_specversion", SPEC_VERSION);
        put(headers, "ce_id", envelope.id());
        put(headers, "ce_source", envelope.source().toString());
        put(headers, "ce_type", envelope.type());
        put(headers, "ce_subject", envelope.subject());
        put(headers, "ce_time", envelope.time().toString());
        put(headers, "ce_schemaversion", Integer.toString(envelope.schemaVersion()));
        put(headers, "content-type", JSON);
        envelope.traceparent().ifPresent(parent -> put(headers, "traceparent", parent));
        return headers;
    }

    /** The record value of an envelope. */
    public byte[] value(Envelope<?> envelope) {
        try {
            return json.writeValueAsBytes(envelope.data());
        } catch (IOException e) {
            throw new IllegalStateException("%s cannot be written as JSON".formatted(envelope.type()), e);
        }
    }

    /**
     * Reads a record back.
     *
     * @param family the sealed family that the topic carries
     * @throws UnreadableRecordException if it is no CloudEvent, of a type unknown here or of another family, or its data
     *     is not valid
     */
    public <M extends Message> Envelope<M> decode(ConsumerRecord<?, byte[]> record, Class<M> family)
            throws UnreadableRecordException {
        Headers headers = record.headers();
        String type = require(headers, "ce_type");
        Class<? extends Message> known = MessageTypes.byName(type)
                .orElseThrow(() -> new UnreadableRecordException("The message type %s is not known".formatted(type)));
        if (!family.isAssignableFrom(known)) {
            throw new UnreadableRecordException("%s does not belong on %s".formatted(type, record.topic()));
        }
        if (record.value() == null) {
            throw new UnreadableRecordException("%s has no data".formatted(type));
        }
        try {
            return new Envelope<>(
                    require(headers, "ce_id"),
                    URI.create(require(headers, "ce_source")),
                    require(headers, "ce_subject"),
                    Instant.parse(require(headers, "ce_time")),
                    text(headers, "traceparent"),
                    family.cast(json.readValue(record.value(), known)));
        } catch (IOException | IllegalArgumentException | NullPointerException | DateTimeException e) {
            throw new UnreadableRecordException("%s cannot be read: %s".formatted(type, e.getMessage()), e);
        }
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String require(Headers headers, String name) throws UnreadableRecordException {
        return text(headers, name)
                .orElseThrow(() -> new UnreadableRecordException("The header %s is missing".formatted(name)));
    }

    private static Optional<String> text(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }
}

package io.poolwright.deploy.deadletter.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

import io.poolwright.deploy.deadletter.DeadLetter;
import io.poolwright.deploy.deadletter.Redaction;

/** Takes from a record in a dead-letter topic what people may see of it. Pure. */
final class DeadLetterReading {

    private static final String OURS = "poolwright-";
    private static final int LONGEST_PAYLOAD = 4_096;
    private static final int LONGEST_VALUE = 500;
    private static final int MOST_HEADERS = 40;

    private final Redaction redaction = new Redaction();

    DeadLetter of(ConsumerRecord<String, byte[]> record) {
        Optional<String> payload =
                Optional.ofNullable(record.value()).map(DeadLetterReading::text).map(redaction::of);
        return new DeadLetter(
                new DeadLetter.Place(record.topic(), record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()),
                own(record, "reason")
                        .map(redaction::of)
                        .map(reason -> cut(reason, LONGEST_VALUE))
                        .orElse("The record does not say why"),
                own(record, "topic"),
                own(record, "partition").flatMap(DeadLetterReading::number).map(Long::intValue),
                own(record, "offset").flatMap(DeadLetterReading::number),
                Optional.ofNullable(record.key()).map(redaction::of).map(key -> cut(key, LONGEST_VALUE)),
                headers(record),
                payload.map(text -> cut(text, LONGEST_PAYLOAD)),
                record.value() == null ? 0 : record.value().length,
                payload.map(text -> text.length() > LONGEST_PAYLOAD).orElse(false));
    }

    private Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            if (!header.key().startsWith(OURS) && headers.size() < MOST_HEADERS) {
                String value = header.value() == null ? "" : text(header.value());
                headers.put(cut(header.key(), LONGEST_VALUE), cut(redaction.of(header.key(), value), LONGEST_VALUE));
            }
        }
        return headers;
    }

    private static Optional<String> own(ConsumerRecord<String, byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(OURS + name))
                .map(Header::value)
                .map(DeadLetterReading::text);
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return "(%d bytes that are no text)".formatted(bytes.length);
        }
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
